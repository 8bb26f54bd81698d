package purse.updater.readmodel;

import java.time.Instant;
import java.util.Optional;
import purse.ledger.HourTotals;
import purse.ledger.PageKey;

/**
 * A row of {@code wallet_hour}: a page as it was copied.
 *
 * @param version of the page
 * @param changedAt when the page changed, by the ledger's clock
 * @param copiedAt when the copy was read, by ours
 * @param restatedCount how often the hour changed after it was closed
 * @param restatedAt when it last did
 */
public record HourRow(
    PageKey key,
    HourTotals totals,
    long version,
    Instant changedAt,
    Instant copiedAt,
    int restatedCount,
    Optional<Instant> restatedAt) {}
