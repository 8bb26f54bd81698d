package purse.local.importer;

import purse.http.Json;
import purse.http.Problems;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A row that does not count, and why. */
record Refusal(Row row, int status, JsonNode problem) implements ReportedRow {

  static Refusal of(Row.Broken row) {
    var problem = Problems.malformedJson("the row " + row.why());
    return new Refusal(row, problem.status(), Json.mapper().valueToTree(problem));
  }

  @Override
  public void describe(ObjectNode report) {
    report.put("status", status);
    report.put("row", row.text());
    report.set("problem", problem);
  }
}
