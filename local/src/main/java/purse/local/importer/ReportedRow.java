package purse.local.importer;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import purse.http.Json;
import tools.jackson.databind.node.ObjectNode;

/** A row that whoever imports must look at. */
sealed interface ReportedRow permits Refusal, Doubt {
  Row row();

  /** Adds what there is to say of it, behind its line. */
  void describe(ObjectNode report);

  /** As it stands in a report, on one line. */
  default String toJson() {
    var report = Json.mapper().createObjectNode();
    report.put("line", row().line());
    describe(report);
    return Json.mapper().writeValueAsString(report);
  }

  /** In the order of the file. */
  static <R extends ReportedRow> List<R> sorted(Stream<R> rows) {
    return rows.sorted(Comparator.comparingLong(reported -> reported.row().line())).toList();
  }
}
