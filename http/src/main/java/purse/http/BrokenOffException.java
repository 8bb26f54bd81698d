package purse.http;

/** An answer failed on its way. It was logged, and its client cannot be told anything any more. */
public final class BrokenOffException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  BrokenOffException(Throwable cause) {
    super("the answer was broken off", cause);
  }
}
