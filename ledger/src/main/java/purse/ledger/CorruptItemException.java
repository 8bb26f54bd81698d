package purse.ledger;

/** An item of the table that is not as we write them: somebody else's hand, or a bug of ours. */
public final class CorruptItemException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public CorruptItemException(String message, Throwable cause) {
    super(message, cause);
  }

  public CorruptItemException(String message) {
    super(message);
  }
}
