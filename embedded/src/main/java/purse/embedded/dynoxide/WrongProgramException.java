package purse.embedded.dynoxide;

/** The program that the user has named is none: nothing else takes its place. */
public final class WrongProgramException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public WrongProgramException(String message) {
    super(message);
  }
}
