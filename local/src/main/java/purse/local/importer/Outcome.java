package purse.local.importer;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What the service answered for a row.
 *
 * @param answer the transaction or the problem
 */
record Outcome(Row.Entry row, int status, JsonNode answer) {
  private static final int RECORDED = 201;
  private static final int REPLAYED = 200;
  private static final int TEMPORARY = 503;

  static Outcome of(Row.Entry row, JsonNode outcome) {
    var status = outcome.path("status").asInt();
    var isRecorded = status == RECORDED || status == REPLAYED;
    return new Outcome(row, status, outcome.path(isRecorded ? "transaction" : "problem"));
  }

  boolean isRecorded() {
    return status == RECORDED;
  }

  boolean isReplayed() {
    return status == REPLAYED;
  }

  /** The service would decide it another time. */
  boolean isTemporary() {
    return status == TEMPORARY;
  }

  Refusal refusal() {
    if (answer instanceof ObjectNode problem) {
      // The line of the request, which nobody has seen.
      problem.remove("line");
    }
    return new Refusal(row, status, answer);
  }
}
