package purse.updater.reconcile;

/** What two sides do not agree about. */
public enum What {
  AMOUNT("amount"),
  CREDITS("credits"),
  DEBITS("debits"),
  COUNT("count"),
  VERSION("version"),
  BALANCE("balance"),
  CHANGED_AT("changed-at"),
  LAST_ACTIVITY_AT("last-activity-at"),
  HOURS_COUNT("hours-count"),
  HOURS_VERSION("hours-version"),
  /** Whether there is anything at all: a page, a row. */
  EXISTENCE("existence"),
  /** The item that keeps two first coins from opening the wallet twice. */
  COVER("cover"),
  /** Which page is open: the newest, and no other. */
  OPEN_PAGE("open-page"),
  /** The wallet's coins are numbered from 1 to its version, each number once. */
  SEQUENCES("sequences"),
  /** An item that cannot be understood; what depends on it is not compared. */
  UNREADABLE("unreadable");

  private final String label;

  What(String label) {
    this.label = label;
  }

  /** The name in lists of differences. */
  public String label() {
    return label;
  }
}
