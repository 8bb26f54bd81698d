package purse.updater;

/** A store that answers, and will not do what it was asked for until an operator does something. */
public final class StoreRefusedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * @param message what is wrong and what to do about it, in one line
   */
  public StoreRefusedException(String message, Throwable cause) {
    super(message, cause);
  }
}
