package purse.local.importer;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/**
 * What the service answered for a row.
 *
 * @param status of HTTP, or 0 if there was no answer for this row
 * @param answer the transaction or the problem
 */
record Outcome(Row.Entry row, Fate fate, int status, JsonNode answer) {
  private static final int RECORDED = 201;
  private static final int REPLAYED = 200;

  /** What has become of a row. */
  enum Fate {
    RECORDED,
    COUNTED_ALREADY,
    REFUSED,

    /** It may count or not; sent again, it may be decided. */
    NOT_KNOWN
  }

  static Outcome of(Row.Entry row, JsonNode outcome) {
    var status = outcome.path("status").asInt(0);
    var isTransaction = status == RECORDED || status == REPLAYED;
    return new Outcome(
        row, fate(status), status, outcome.path(isTransaction ? "transaction" : "problem"));
  }

  /** Of a row that got no answer of its own. */
  static Outcome unanswered(Row.Entry row, String why) {
    return new Outcome(row, Fate.NOT_KNOWN, 0, StringNode.valueOf(why));
  }

  /** Refused is only what the service says does not count: whatever we cannot read may count. */
  private static Fate fate(int status) {
    if (status == RECORDED) {
      return Fate.RECORDED;
    }
    if (status == REPLAYED) {
      return Fate.COUNTED_ALREADY;
    }
    return HttpStatus.isRefusal(status) ? Fate.REFUSED : Fate.NOT_KNOWN;
  }

  /** The same, if it counts: it was this import that sent it before. */
  Outcome ofThisImport() {
    return is(Fate.COUNTED_ALREADY) ? new Outcome(row, Fate.RECORDED, status, answer) : this;
  }

  /** Whether it counts by this attempt, for all that is known. */
  boolean mayCountByThis() {
    return switch (fate) {
      case RECORDED -> true;
      case COUNTED_ALREADY, REFUSED -> false;
      case NOT_KNOWN -> !HttpStatus.isNothingRecorded(status, answer);
    };
  }

  boolean is(Fate one) {
    return fate == one;
  }

  Refusal refusal() {
    if (answer instanceof ObjectNode problem) {
      // The line of the request, which nobody has seen.
      problem.remove("line");
    }
    return new Refusal(row, status, answer);
  }

  Doubt doubt() {
    return new Doubt(row, status == 0 ? answer.asString() : status + " " + answer);
  }
}
