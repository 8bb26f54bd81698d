package purse.core;

/**
 * A store that cannot be reached, or does not answer in time. Nothing is known to be wrong with the
 * request: the same one may be sent again.
 */
public final class StoreUnavailableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String kind;

  /**
   * @param store what cannot be reached, in the words of the operator: "DynamoDB", "PostgreSQL"
   */
  public StoreUnavailableException(String store, Throwable cause) {
    this(store, cause.getClass().getSimpleName(), cause);
  }

  /**
   * @param store as above
   * @param kind by which failures are counted together, such as an error code: the same for all of
   *     its kind, unlike the words of the cause
   */
  public StoreUnavailableException(String store, String kind, Throwable cause) {
    super(store + " is not available", cause);
    this.kind = kind;
  }

  public String kind() {
    return kind;
  }
}
