package purse.updater.readmodel;

import java.time.YearMonth;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import purse.core.LedgerHour;
import purse.core.WalletId;
import purse.ledger.HourTotals;
import purse.updater.fixture.Rows;

class InMemoryReadModelTest extends ReadModelContract {
  private static final List<WalletId> WALLETS =
      Stream.of("ann", "bob", "huge", "zoe").map(WalletId::new).toList();

  private final InMemoryReadModel readModel = new InMemoryReadModel();

  @Override
  ReadModel readModel() {
    return readModel;
  }

  @Override
  Rows contents() {
    return new Rows(
        all(walletId -> readModel.wallet(walletId).stream().map(InMemoryReadModelTest::row)),
        all(walletId -> readModel.hours(walletId).stream().map(InMemoryReadModelTest::row)),
        all(walletId -> rows(walletId, readModel.months(walletId))));
  }

  @Override
  String restated(WalletId walletId, LedgerHour hour) {
    return readModel.hours(walletId).stream()
        .filter(row -> row.key().hour().equals(hour))
        .map(
            row ->
                row.restatedCount()
                    + row.restatedAt().map(at -> " at " + at).orElse("")
                    + row.lateAt().map(at -> ", late " + at).orElse(""))
        .collect(Collectors.joining());
  }

  private static <T> Set<T> all(Function<WalletId, Stream<T>> rows) {
    return WALLETS.stream().flatMap(rows).collect(Collectors.toSet());
  }

  private static Rows.Wallet row(WalletRow row) {
    return new Rows.Wallet(
        row.walletId().value(),
        row.balance(),
        row.version(),
        row.hoursCount(),
        row.hoursVersion(),
        row.lastActivityAt());
  }

  private static Rows.Hour row(HourRow row) {
    return new Rows.Hour(
        row.key().walletId().value(),
        row.key().hour().start(),
        totals(row.totals()),
        row.version(),
        row.changedAt());
  }

  private static Stream<Rows.Month> rows(
      WalletId walletId, SortedMap<YearMonth, HourTotals> months) {
    return months.entrySet().stream()
        .map(
            month ->
                new Rows.Month(
                    walletId.value(), month.getKey().atDay(1), totals(month.getValue())));
  }

  private static Rows.Totals totals(HourTotals totals) {
    return new Rows.Totals(totals.amount(), totals.credits(), totals.debits(), totals.count());
  }
}
