package purse.core;

/**
 * A store that cannot be reached, or does not answer in time. Nothing is known to be wrong with the
 * request: the same one may be sent again.
 */
public final class StoreUnavailableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * @param store what cannot be reached, in the words of the operator: "DynamoDB", "PostgreSQL"
   */
  public StoreUnavailableException(String store, Throwable cause) {
    super(store + " is not available", cause);
  }
}
