package purse.local.importer;

import java.util.List;

/**
 * How many rows ended how.
 *
 * @param recorded that count since this import
 * @param replayed that counted already
 */
public record Tally(long recorded, long replayed, long refused) {
  public static final Tally NONE = new Tally(0, 0, 0);

  Tally plus(List<Outcome> outcomes, int refusedMore) {
    return new Tally(
        recorded + outcomes.stream().filter(Outcome::isRecorded).count(),
        replayed + outcomes.stream().filter(Outcome::isReplayed).count(),
        refused + refusedMore);
  }

  public Tally plus(Tally other) {
    return new Tally(recorded + other.recorded, replayed + other.replayed, refused + other.refused);
  }

  public long rows() {
    return recorded + replayed + refused;
  }
}
