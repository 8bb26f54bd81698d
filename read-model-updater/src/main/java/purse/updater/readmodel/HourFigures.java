package purse.updater.readmodel;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import purse.core.LedgerHour;
import purse.core.WalletId;
import purse.ledger.HourTotals;

/**
 * What the read model keeps about a wallet's hours, worked out anew from all of them.
 *
 * @param months by the first day of each
 */
public record HourFigures(
    long count, long version, Optional<Instant> lastActivityAt, Map<LocalDate, HourTotals> months) {
  public HourFigures {
    months = Map.copyOf(months);
  }

  static HourFigures of(Collection<HourRow> hours) {
    return new HourFigures(
        hours.stream().mapToLong(hour -> hour.totals().count()).sum(),
        hours.stream().mapToLong(HourRow::version).max().orElse(0),
        hours.stream().map(HourRow::changedAt).max(Instant::compareTo),
        hours.stream()
            .collect(
                Collectors.toMap(
                    hour -> firstOfMonth(hour.key().hour()),
                    HourRow::totals,
                    HourTotals::plus,
                    TreeMap::new)));
  }

  /** The months, as if there were none yet. */
  Map<Changes.Month, TotalsChange> changes(WalletId walletId) {
    return months.entrySet().stream()
        .collect(
            Collectors.toMap(
                month -> new Changes.Month(walletId, YearMonth.from(month.getKey())),
                month -> TotalsChange.of(month.getValue())));
  }

  private static LocalDate firstOfMonth(LedgerHour hour) {
    return YearMonth.from(hour.start().atOffset(ZoneOffset.UTC)).atDay(1);
  }
}
