package purse.updater.readmodel;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import purse.core.LedgerHour;
import purse.ledger.HourTotals;

/**
 * All rows of a wallet, of one moment.
 *
 * @param strayHours rows of no whole hour, which no page can have made
 * @param months by the day for which they stand, which should be the first of each
 */
public record WalletRows(
    Optional<WalletRow> wallet,
    SortedMap<LedgerHour, HourRow> hours,
    List<Instant> strayHours,
    Map<LocalDate, HourTotals> months) {
  public WalletRows {
    hours = Collections.unmodifiableSortedMap(new TreeMap<>(hours));
    strayHours = List.copyOf(strayHours);
    months = Map.copyOf(months);
  }

  /** The row of this hour, if there is one. */
  public Optional<HourRow> hour(LedgerHour hour) {
    return Optional.ofNullable(hours.get(hour));
  }

  /** The starts of all rows but those of these hours. */
  Stream<Instant> startsWithout(Set<LedgerHour> some) {
    return Stream.concat(
        strayHours.stream(),
        hours.keySet().stream().filter(hour -> !some.contains(hour)).map(LedgerHour::start));
  }

  /** The version of the wallet's own row. */
  public long version() {
    return wallet.map(WalletRow::version).orElse(0L);
  }

  /** What the wallet's figures would be if they were made from these hours. */
  public HourFigures figures() {
    return HourFigures.of(hours.values());
  }
}
