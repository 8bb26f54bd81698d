package purse.ledger;

/**
 * The names of the table's attributes and of its index: the stored format, changed only by
 * addition.
 */
public final class Attributes {
  public static final String PARTITION_KEY = "PK";
  public static final String SORT_KEY = "SK";

  public static final String AMOUNT = "amount";
  public static final String BALANCE = "balance";
  public static final String BALANCE_AFTER = "balanceAfter";
  public static final String CHANGED_AT = "changedAt";
  public static final String COUNT = "count";
  public static final String CREATED_AT = "createdAt";
  public static final String CREDITS = "credits";
  public static final String DATETIME = "datetime";
  public static final String DEBITS = "debits";
  public static final String FINGERPRINT = "fingerprint";
  public static final String FIRST_AT = "firstAt";
  public static final String HOUR = "hour";
  public static final String PENDING = "pending";
  public static final String PENDING_KEY = "pendingKey";
  public static final String PENDING_SINCE = "pendingSince";
  public static final String RECORDED_AT = "recordedAt";
  public static final String SEQUENCE = "sequence";
  public static final String VERSION = "version";

  /** The sparse index of pages that the read model lacks: partition {@link #PENDING}. */
  public static final String PENDING_INDEX = "pending";

  private Attributes() {}
}
