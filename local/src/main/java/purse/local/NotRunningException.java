package purse.local;

/**
 * Nothing runs whose stores could be used, or it is not clear which; the message says what to do.
 */
final class NotRunningException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  NotRunningException(String message) {
    super(message);
  }

  NotRunningException(String message, Throwable cause) {
    super(message, cause);
  }
}
