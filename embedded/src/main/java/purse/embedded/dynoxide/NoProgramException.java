package purse.embedded.dynoxide;

/** The program is not to be had; the message says what was tried, and how to get it. */
public final class NoProgramException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public NoProgramException(String message) {
    super(message);
  }
}
