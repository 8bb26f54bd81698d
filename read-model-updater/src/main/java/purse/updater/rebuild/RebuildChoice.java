package purse.updater.rebuild;

import java.util.Locale;

/**
 * How to rebuild.
 *
 * @param segments into which the table is cut, if the scan has not begun yet; up to {@value
 *     purse.ledger.scan.TableScan#SEGMENTS_AT_ONCE} are read side by side
 * @param restarts whether to drop what an earlier run has filled
 * @param isDryRun whether to compare, and leave the live model where it is
 * @param allowsBehind whether the new model may lack what the live one has: the ledger is right
 */
public record RebuildChoice(
    int segments, boolean restarts, boolean isDryRun, boolean allowsBehind) {
  public static final int SEGMENTS_MAX = 1_000;
  public static final RebuildChoice DEFAULT = new RebuildChoice(4, false, false, false);

  public RebuildChoice {
    if (segments < 1 || segments > SEGMENTS_MAX) {
      throw new IllegalArgumentException(String.format(Locale.ROOT, "%s segments", segments));
    }
  }

  public RebuildChoice withSegments(int number) {
    return new RebuildChoice(number, restarts, isDryRun, allowsBehind);
  }

  public RebuildChoice restarting() {
    return new RebuildChoice(segments, true, isDryRun, allowsBehind);
  }

  public RebuildChoice dry() {
    return new RebuildChoice(segments, restarts, true, allowsBehind);
  }

  public RebuildChoice allowingBehind() {
    return new RebuildChoice(segments, restarts, isDryRun, true);
  }
}
