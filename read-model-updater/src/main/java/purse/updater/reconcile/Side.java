package purse.updater.reconcile;

/** Where a value stands that may differ from another one. */
public enum Side {
  /** What the rules of the ledger ask for. */
  EXPECTED("expected"),
  /** The single coins of the ledger, added up. */
  COINS("coins"),
  /** The pages of the ledger, and the wallet's balance and version on the open one. */
  PAGES("pages"),
  /** The hours of the read model, added up. */
  HOURS("hours"),
  /** What the read model says. */
  READ_MODEL("readModel");

  private final String label;

  Side(String label) {
    this.label = label;
  }

  /** The name in lists of differences. */
  public String label() {
    return label;
  }
}
