package purse.local.importer;

import java.util.List;
import purse.local.importer.Outcome.Fate;

/**
 * How many rows ended how.
 *
 * @param recorded that count since this import
 * @param replayed that counted before it
 * @param unknown of which nobody could say whether they count
 */
public record Tally(long recorded, long replayed, long refused, long unknown) {
  public static final Tally NONE = new Tally(0, 0, 0, 0);

  Tally plus(List<Outcome> outcomes) {
    return plus(
        new Tally(
            count(outcomes, Fate.RECORDED),
            count(outcomes, Fate.COUNTED_ALREADY),
            count(outcomes, Fate.REFUSED),
            count(outcomes, Fate.NOT_KNOWN)));
  }

  public Tally plus(Tally other) {
    return new Tally(
        recorded + other.recorded,
        replayed + other.replayed,
        refused + other.refused,
        unknown + other.unknown);
  }

  Tally plusRefused(long more) {
    return new Tally(recorded, replayed, refused + more, unknown);
  }

  public long rows() {
    return recorded + replayed + refused + unknown;
  }

  boolean allCount() {
    return refused == 0 && unknown == 0;
  }

  private static long count(List<Outcome> outcomes, Fate fate) {
    return outcomes.stream().filter(outcome -> outcome.is(fate)).count();
  }
}
