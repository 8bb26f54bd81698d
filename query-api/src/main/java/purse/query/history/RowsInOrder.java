package purse.query.history;

import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import purse.core.Coins;
import purse.core.LedgerHour;
import purse.query.readmodel.HourRange;

/** Makes rows of hours while these come in order: it never holds more than one row. */
final class RowsInOrder {
  private final HistoryRange range;
  private final HourRange hours;
  private final Consumer<HistoryRow> rows;
  private Optional<HistoryRow> growing = Optional.empty();
  private Coins balance;
  private Instant next;

  /**
   * @param hours of the range, or those of it that are filled
   * @param opening what the wallet held before them
   */
  RowsInOrder(HistoryRange range, HourRange hours, Coins opening, Consumer<HistoryRow> rows) {
    this.range = range;
    this.hours = hours;
    this.rows = rows;
    this.balance = opening;
    this.next = hours.isEmpty() ? range.to() : startOf(hours.firstHour());
  }

  void add(HourSums hour) {
    var start = startOf(hour.hour());
    if (growing.filter(row -> row.start().equals(start)).isEmpty()) {
      giveAllBefore(start);
      next = start;
    }
    growing = Optional.of(growing.orElseGet(this::emptyRow).plus(hour));
  }

  /** Gives the rows that no hour came after. */
  void finish() {
    giveAllBefore(hours.end());
  }

  private void giveAllBefore(Instant end) {
    growing.ifPresent(this::give);
    growing = Optional.empty();
    while (range.fill() && next.isBefore(end) && hours.hasHourFrom(next)) {
      give(emptyRow());
    }
  }

  private void give(HistoryRow row) {
    rows.accept(row);
    balance = row.balance();
    next = range.interval().after(row.start(), range.zone());
  }

  private HistoryRow emptyRow() {
    return HistoryRow.withoutCoins(next, range.interval().lastHour(next, range.zone()), balance);
  }

  private Instant startOf(LedgerHour hour) {
    return range.interval().startOf(hour, range.zone());
  }
}
