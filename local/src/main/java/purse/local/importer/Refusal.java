package purse.local.importer;

import purse.http.Json;
import purse.http.Problems;
import tools.jackson.databind.JsonNode;

/** A row that does not count, and why. */
record Refusal(Row row, int status, JsonNode problem) {

  static Refusal of(Row.Broken row) {
    var problem = Problems.malformedJson("the row " + row.why());
    return new Refusal(row, problem.status(), Json.mapper().valueToTree(problem));
  }

  long line() {
    return row.line();
  }

  /** As it stands in the report, on one line. */
  String toJson() {
    var report = Json.mapper().createObjectNode();
    report.put("line", line());
    report.put("status", status);
    report.put("row", row.text());
    report.set("problem", problem);
    return Json.mapper().writeValueAsString(report);
  }
}
