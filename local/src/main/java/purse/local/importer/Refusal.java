package purse.local.importer;

import purse.http.Json;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A row that does not count, and why. */
record Refusal(Row row, int status, JsonNode problem) implements ReportedRow {

  static Refusal of(Row.Broken row) {
    return new Refusal(row, row.problem().status(), Json.mapper().valueToTree(row.problem()));
  }

  @Override
  public void describe(ObjectNode report) {
    report.put("status", status);
    report.put("row", row.text());
    report.set("problem", problem);
  }
}
