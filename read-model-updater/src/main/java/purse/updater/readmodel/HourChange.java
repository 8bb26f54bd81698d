package purse.updater.readmodel;

import java.time.Instant;
import java.util.Optional;
import purse.ledger.HourTotals;
import purse.ledger.Page;

/** A page that is newer than its row, and the rules of what that means. */
record HourChange(Optional<HourRow> before, Page page) {

  /** A row only gives way to a higher version, however often and in what order pages come. */
  static Optional<HourChange> of(Optional<HourRow> before, Page page) {
    return before.isPresent() && before.get().version() >= page.version()
        ? Optional.empty()
        : Optional.of(new HourChange(before, page));
  }

  HourRow after(Instant copiedAt) {
    var countBefore = before.map(HourRow::restatedCount).orElse(0);
    return new HourRow(
        page.key(),
        page.totals(),
        page.version(),
        page.changedAt(),
        copiedAt,
        restates() ? countBefore + 1 : countBefore,
        restates() ? Optional.of(page.changedAt()) : before.flatMap(HourRow::restatedAt),
        lateAt());
  }

  /**
   * An hour that had coins when it closed is restated when these changed afterwards. One that had
   * none is late, however many come. The version of the open page grows with every coin of the
   * wallet, those of other hours too: that alone restates nothing.
   */
  boolean restates() {
    return !page.totals().equals(totalsBefore())
        && page.hour().isClosedAt(page.changedAt())
        && lateAt().isEmpty();
  }

  /**
   * What a row says of the first coin stays. Of a page of an early release that had no row, the
   * first coin is taken to have come with the last: nobody was told of one before.
   */
  private Optional<Instant> lateAt() {
    return before.isPresent()
        ? before.get().lateAt()
        : Optional.of(page.firstAt().orElse(page.changedAt())).filter(page.hour()::isClosedAt);
  }

  /**
   * Since when the read model lacked what this page brings. A page that changed again while it was
   * copied keeps the marker it had: what it lacked then was copied since.
   */
  Optional<Instant> lackedSince() {
    return page.pendingSince()
        .map(since -> before.map(HourRow::copiedAt).filter(since::isBefore).orElse(since));
  }

  /** What the wallet's and the month's totals grow by. */
  TotalsChange added() {
    return TotalsChange.between(totalsBefore(), page.totals());
  }

  private HourTotals totalsBefore() {
    return before.map(HourRow::totals).orElse(HourTotals.NONE);
  }
}
