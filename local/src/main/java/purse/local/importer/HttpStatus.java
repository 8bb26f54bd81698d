package purse.local.importer;

/** What a status means for what was sent. */
final class HttpStatus {
  private static final int REQUEST_TIMEOUT = 408;
  private static final int TOO_MANY_REQUESTS = 429;

  private HttpStatus() {}

  /** Whether another try may be answered otherwise. What was sent may count all the same. */
  static boolean isTemporary(int status) {
    return status >= 500 || status == REQUEST_TIMEOUT || status == TOO_MANY_REQUESTS;
  }

  /** Whether it does not count, and no other try would do better. */
  static boolean isRefusal(int status) {
    return status >= 400 && !isTemporary(status);
  }
}
