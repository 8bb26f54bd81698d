package purse.updater.readmodel;

/** How a run ended; in the database, in lower case. */
public enum RunOutcome {
  /** Everything that was marked when the run came by is copied. */
  SUCCEEDED,
  /** Some of it is not: wallets were set aside, or the run was told to stop. */
  INCOMPLETE,
  /** The run could not go on. */
  FAILED
}
