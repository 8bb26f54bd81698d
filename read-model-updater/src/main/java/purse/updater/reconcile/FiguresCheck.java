package purse.updater.reconcile;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import purse.core.WalletId;
import purse.ledger.HourTotals;
import purse.updater.readmodel.HourRow;
import purse.updater.readmodel.WalletRow;
import purse.updater.readmodel.WalletRows;

/**
 * Whether the running figures of a wallet and the totals of its months are those of its hours,
 * whatever these are. They change in the same transaction, so this holds at every moment.
 */
final class FiguresCheck {
  private final WalletRows rows;
  private final WalletDifferences differences;

  FiguresCheck(WalletId walletId, WalletRows rows) {
    this.rows = rows;
    this.differences = new WalletDifferences(walletId);
  }

  List<Difference> differences() {
    return Stream.concat(rows.wallet().stream().flatMap(this::figures), months()).toList();
  }

  private Stream<Difference> figures(WalletRow row) {
    var hours = rows.figures();
    return Stream.of(
            figure(What.HOURS_COUNT, hours.count(), row.hoursCount()),
            figure(What.HOURS_VERSION, hours.version(), row.hoursVersion()),
            lastActivityAt(hours.lastActivityAt(), row.lastActivityAt()))
        .flatMap(Optional::stream);
  }

  private Optional<Difference> figure(What what, long hours, long kept) {
    return hours == kept
        ? Optional.empty()
        : Optional.of(differences.whole(what, Side.HOURS, hours, Side.READ_MODEL, kept));
  }

  private Optional<Difference> lastActivityAt(Optional<Instant> hours, Optional<Instant> kept) {
    var areSame =
        hours
            .flatMap(one -> kept.map(other -> HourRow.isSameMoment(one, other)))
            .orElse(hours.equals(kept));
    return areSame
        ? Optional.empty()
        : Optional.of(
            differences.whole(What.LAST_ACTIVITY_AT, Side.HOURS, hours, Side.READ_MODEL, kept));
  }

  private Stream<Difference> months() {
    var expected = rows.figures().months();
    var months = new TreeSet<>(expected.keySet());
    months.addAll(rows.months().keySet());
    return months.stream()
        .flatMap(month -> month(month, expected.get(month), rows.months().get(month)));
  }

  private Stream<Difference> month(
      LocalDate month, @Nullable HourTotals hours, @Nullable HourTotals kept) {
    if (hours == null || kept == null) {
      var one = WalletDifferences.summary(hours);
      return Stream.of(
          differences.month(month, What.EXISTENCE, one, WalletDifferences.summary(kept)));
    }
    return TotalsPair.differences(hours, kept)
        .map(pair -> differences.month(month, pair.what(), pair.one(), pair.other()));
  }
}
