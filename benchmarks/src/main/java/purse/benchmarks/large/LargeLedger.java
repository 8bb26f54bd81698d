package purse.benchmarks.large;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import purse.benchmarks.harness.Load;
import purse.benchmarks.stores.ItemWrites;
import purse.ledger.CoinTransactionCodec;
import purse.ledger.CoverCodec;
import purse.ledger.LedgerClients;
import purse.ledger.LedgerConfiguration;
import purse.ledger.PageCodec;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Writes the items of many wallets as the command API would have left them, but all at once. */
final class LargeLedger implements AutoCloseable {
  private static final int WALLETS_AT_ONCE = 8;

  private final LedgerConfiguration table;
  private final LargeSize size;
  private final DynamoDbClient client;

  LargeLedger(LedgerConfiguration table, LargeSize size) {
    this.table = table;
    this.size = size;
    this.client = LedgerClients.forTask(table);
  }

  LedgerConfiguration table() {
    return table;
  }

  /** Every wallet with its cover, pages and coins, none of which is marked as changed. */
  void fill(LargeProgress.Step step) {
    forEachWallet(size.wallets(), step, number -> put(items(number)));
  }

  /** A cover for each wallet, a page and a coin for each hour. */
  long items() {
    return size.wallets() + 2 * size.hours();
  }

  /** Gives some wallets one more coin each, which the read model lacks. */
  void change(LargeProgress.Step step) {
    forEachWallet(size.changedWallets(), step, number -> put(change(number)));
  }

  @Override
  public void close() {
    client.close();
  }

  private static void forEachWallet(int wallets, LargeProgress.Step step, IntConsumer work) {
    Load.once(
        IntStream.range(0, wallets)
            .<Runnable>mapToObj(
                number ->
                    () -> {
                      work.accept(number);
                      step.done(1);
                    })
            .toList(),
        WALLETS_AT_ONCE);
  }

  private List<Map<String, AttributeValue>> items(int number) {
    var year = WalletYear.of(number, size);
    var items = new ArrayList<Map<String, AttributeValue>>();
    items.add(CoverCodec.toItem(year.walletId(), WalletYear.BEGIN));
    year.pages().stream().map(PageCodec::toItem).forEach(items::add);
    year.coins().stream().map(CoinTransactionCodec::toItem).forEach(items::add);
    return items;
  }

  private List<Map<String, AttributeValue>> change(int number) {
    var year = WalletYear.of(number, size);
    var coin = year.nextCoin(Instant.now());
    return List.of(CoinTransactionCodec.toItem(coin), PageCodec.toItem(year.nextPage(coin)));
  }

  private void put(List<Map<String, AttributeValue>> items) {
    new ItemWrites(client, table.table()).of(items).forEach(Runnable::run);
  }
}
