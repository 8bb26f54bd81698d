package purse.local.importer;

import java.util.List;

/**
 * How many rows ended how.
 *
 * @param recorded that count since this import
 * @param replayed that counted already
 */
record Tally(long recorded, long replayed, long refused) {
  static final Tally NONE = new Tally(0, 0, 0);

  Tally plus(List<Outcome> outcomes, int refusedMore) {
    return new Tally(
        recorded + outcomes.stream().filter(Outcome::isRecorded).count(),
        replayed + outcomes.stream().filter(Outcome::isReplayed).count(),
        refused + refusedMore);
  }

  long rows() {
    return recorded + replayed + refused;
  }
}
