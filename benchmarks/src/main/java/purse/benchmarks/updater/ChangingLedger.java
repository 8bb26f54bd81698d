package purse.benchmarks.updater;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import purse.benchmarks.harness.Load;
import purse.benchmarks.stores.ItemWrites;
import purse.benchmarks.stores.Stage;
import purse.core.Coins;
import purse.core.LedgerHour;
import purse.core.WalletId;
import purse.ledger.HourTotals;
import purse.ledger.LedgerClients;
import purse.ledger.LedgerConfiguration;
import purse.ledger.Page;
import purse.ledger.PageCodec;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * A ledger of wallets with the same number of pages each, whose open pages change again and again.
 */
final class ChangingLedger implements AutoCloseable {
  private static final int BATCHES_AT_ONCE = 8;
  private static final HourTotals ONE_COIN = HourTotals.of(Coins.amount("20.3"));

  private final LedgerConfiguration table;
  private final DynamoDbClient client;
  private List<Page> openPages = List.of();

  private ChangingLedger(LedgerConfiguration table) {
    this.table = table;
    this.client = LedgerClients.forTask(table);
  }

  /** All of it new to the read model. */
  static ChangingLedger fill(Stage stage, int wallets, int pagesEach) {
    var table = stage.freshLedger();
    var ledger = stage.started(() -> new ChangingLedger(table));
    var now = LedgerHour.of(Instant.now());
    var pages =
        IntStream.range(0, wallets)
            .boxed()
            .flatMap(
                wallet ->
                    IntStream.range(0, pagesEach)
                        .mapToObj(number -> page(wallet, number, pagesEach, now)))
            .toList();
    ledger.put(pages);
    ledger.openPages = pages.stream().filter(Page::isOpen).toList();
    return ledger;
  }

  LedgerConfiguration table() {
    return table;
  }

  /** Gives every open page one more coin, which the read model lacks. */
  List<Page> change() {
    openPages = openPages.stream().map(ChangingLedger::withOneMoreCoin).toList();
    put(openPages);
    return openPages;
  }

  @Override
  public void close() {
    client.close();
  }

  /** A page of one coin; the last one is open. */
  private static Page page(int wallet, int number, int pagesEach, LedgerHour now) {
    var isOpen = number == pagesEach - 1;
    var hour = new LedgerHour(now.start().minus(Duration.ofHours(pagesEach - 1L - number)));
    var balance = new Coins(ONE_COIN.amount().value());
    return new Page(
        new WalletId("wallet-" + wallet),
        hour,
        ONE_COIN,
        number + 1L,
        hour.start(),
        isOpen ? Optional.of(balance) : Optional.empty(),
        Optional.of(hour.start()));
  }

  private static Page withOneMoreCoin(Page page) {
    var now = Instant.now();
    return new Page(
        page.walletId(),
        page.hour(),
        page.totals().plus(ONE_COIN),
        page.version() + 1,
        now,
        page.balance().map(balance -> balance.plus(ONE_COIN.amount())),
        Optional.of(now));
  }

  private void put(List<Page> pages) {
    var items = pages.stream().map(PageCodec::toItem).toList();
    Load.once(new ItemWrites(client, table.table()).of(items), BATCHES_AT_ONCE);
  }
}
