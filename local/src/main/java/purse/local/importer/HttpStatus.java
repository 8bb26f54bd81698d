package purse.local.importer;

import tools.jackson.databind.JsonNode;

/** What a status means for what was sent. */
final class HttpStatus {
  private static final int REQUEST_TIMEOUT = 408;
  private static final int TOO_MANY_REQUESTS = 429;

  /** The code of a problem. */
  private static final String OVERLOADED = "overloaded";

  private HttpStatus() {}

  /** Whether another try may be answered otherwise. What was sent may count all the same. */
  static boolean isTemporary(int status) {
    return status >= 500 || status == REQUEST_TIMEOUT || status == TOO_MANY_REQUESTS;
  }

  /** Whether it does not count, and no other try would do better. */
  static boolean isRefusal(int status) {
    return status >= 400 && !isTemporary(status);
  }

  /** Whether a temporary one is told before anything is tried. */
  static boolean isNothingRecorded(int status, JsonNode problem) {
    return status == TOO_MANY_REQUESTS || OVERLOADED.equals(problem.path("code").asString(""));
  }
}
