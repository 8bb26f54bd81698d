package purse.updater.readmodel;

/** How a comparison of ledger and read model ended. */
public enum ReconcileOutcome {
  /** All agree, if need be after repairs. */
  CONSISTENT,
  /** Differences remain. */
  DIFFERENT,
  /** It did not come to its end. */
  FAILED
}
