package purse.updater.reconcile;

/** A difference that was found, and what became of it. */
public record Finding(Difference difference, Outcome outcome) {

  /** What became of a difference. */
  public enum Outcome {
    /** It remains: nobody asked to repair it. */
    FOUND("found"),
    REPAIRED("repaired"),
    /** It remains although it should have been repaired. */
    NOT_REPAIRED("not-repaired"),
    /** It is in the ledger, which is never repaired here. */
    BEYOND_REPAIR("cannot-be-repaired-here");

    private final String label;

    Outcome(String label) {
      this.label = label;
    }

    /** The name in lists of differences. */
    public String label() {
      return label;
    }
  }

  public boolean remains() {
    return outcome != Outcome.REPAIRED;
  }
}
