package purse.updater.readmodel;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import purse.ledger.HourTotals;
import purse.ledger.Page;
import purse.ledger.PageKey;

/**
 * A row of {@code wallet_hour}: a page as it was copied.
 *
 * @param version of the page
 * @param changedAt when the page changed, by the ledger's clock
 * @param copiedAt when the copy was read, by ours
 * @param restatedCount how often the hour, which had coins when it closed, changed afterwards
 * @param restatedAt when it last did
 * @param lateAt when the first coin of the hour came, if it had closed by then
 */
public record HourRow(
    PageKey key,
    HourTotals totals,
    long version,
    Instant changedAt,
    Instant copiedAt,
    int restatedCount,
    Optional<Instant> restatedAt,
    Optional<Instant> lateAt) {
  /** PostgreSQL keeps whole microseconds, rounded. */
  private static final Duration ROUNDING_MAX = Duration.ofNanos(1_000);

  /** Whether it says of a page of the same version what the page says. */
  public boolean isCopyOf(Page page) {
    return version == page.version()
        && totals.equals(page.totals())
        && isSameMoment(changedAt, page.changedAt());
  }

  /** Whether two instants are the same, but for what is lost where one of them was stored. */
  public static boolean isSameMoment(Instant one, Instant other) {
    return Duration.between(one, other).abs().compareTo(ROUNDING_MAX) <= 0;
  }

  /** With what is not in the ledger as another row has it. */
  HourRow withHistoryOf(HourRow other) {
    return new HourRow(
        key,
        totals,
        version,
        changedAt,
        other.copiedAt,
        other.restatedCount,
        other.restatedAt,
        other.lateAt);
  }
}
