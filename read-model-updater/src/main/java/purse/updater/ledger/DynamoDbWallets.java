package purse.updater.ledger;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import purse.core.LedgerHour;
import purse.core.WalletId;
import purse.ledger.CoinTransaction;
import purse.ledger.CoinTransactionCodec;
import purse.ledger.CorruptItemException;
import purse.ledger.LedgerClients;
import purse.ledger.LedgerConfiguration;
import purse.ledger.LedgerKeys;
import purse.ledger.Page;
import purse.ledger.scan.PartitionRead;
import purse.ledger.scan.ReadBudget;
import purse.ledger.scan.ScanScope;
import purse.ledger.scan.TableScan;
import purse.updater.pending.DynamoDbErrors;
import purse.updater.update.StopSignal;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The wallets of a ledger in DynamoDB, their pages and their coins, read within a budget. Every
 * call throws {@link purse.core.StoreUnavailableException} if the ledger does not answer, {@link
 * purse.updater.StoreRefusedException} if it refuses, and {@link CancellationException} once it is
 * told to stop.
 */
public final class DynamoDbWallets implements AutoCloseable {
  private final DynamoDbClient client;
  private final TableScan scan;
  private final PartitionRead partitions;
  private final StopSignal stop;

  /**
   * @param client closed with this
   */
  public DynamoDbWallets(DynamoDbClient client, String table, ReadBudget budget, StopSignal stop) {
    this.client = client;
    this.scan = new TableScan(client, table, ScanScope.somePages(), budget);
    this.partitions = new PartitionRead(client, table, budget);
    this.stop = stop;
  }

  public static DynamoDbWallets of(
      LedgerConfiguration configuration, ReadBudget budget, StopSignal stop) {
    return new DynamoDbWallets(
        LedgerClients.forTask(configuration), configuration.table(), budget, stop);
  }

  /**
   * Every wallet that has pages, each once, from several threads.
   *
   * @param unreadable takes what is wrong with keys that are no page's
   */
  public void forEach(Consumer<WalletId> found, Consumer<CorruptItemException> unreadable) {
    var wallets = new ScannedWallets(found, unreadable);
    translated(
        () ->
            scan.read(
                scan.beginnings(),
                part -> {
                  wallets.take(part.position().segment(), part.items());
                  goOn();
                  return true;
                }));
  }

  /** Whether it has any, be they as they may. */
  public boolean hasPages(WalletId walletId) {
    goOn();
    return DynamoDbErrors.translated(
        () -> partitions.last(LedgerKeys.wallet(walletId)).stream().anyMatch(LedgerKeys::isPage));
  }

  /** The newest page, if there is one that can be read. */
  public Optional<Page> newestPage(WalletId walletId) {
    var reading = new WalletPagesReading(walletId, false);
    translated(() -> partitions.last(LedgerKeys.wallet(walletId)).forEach(reading::take));
    return reading.pages().pages().stream().findFirst();
  }

  /** The wallet's cover and all its pages. */
  public WalletPages pages(WalletId walletId) {
    var reading = new WalletPagesReading(walletId, true);
    translated(
        () -> partitions.backwards(LedgerKeys.wallet(walletId), whileGoingOn(reading::take)));
    return reading.pages();
  }

  /** Its pages of this hour and later ones. */
  public WalletPages pagesSince(WalletId walletId, LedgerHour hour) {
    var reading = new WalletPagesReading(walletId, false);
    translated(
        () ->
            partitions.backwards(
                LedgerKeys.wallet(walletId),
                LedgerKeys.PAGE_PREFIX + hour,
                whileGoingOn(reading::take)));
    return reading.pages();
  }

  /** All its coins, in no order, one answer of DynamoDB in memory at a time. */
  public void coins(
      WalletId walletId,
      Consumer<CoinTransaction> coins,
      Consumer<CorruptItemException> unreadable) {
    for (var partition : LedgerKeys.coinPartitions(walletId)) {
      translated(
          () ->
              partitions.backwards(
                  partition, whileGoingOn(item -> decode(item, coins, unreadable))));
    }
  }

  @Override
  public void close() {
    client.close();
  }

  private static void decode(
      Map<String, AttributeValue> item,
      Consumer<CoinTransaction> coins,
      Consumer<CorruptItemException> unreadable) {
    CoinTransaction coin;
    try {
      coin = CoinTransactionCodec.fromItem(item);
    } catch (CorruptItemException e) {
      unreadable.accept(e);
      return;
    }
    coins.accept(coin);
  }

  private Predicate<List<Map<String, AttributeValue>>> whileGoingOn(
      Consumer<Map<String, AttributeValue>> items) {
    return answer -> {
      answer.forEach(items);
      goOn();
      return true;
    };
  }

  /** What was read in part must not be compared. */
  private void goOn() {
    if (stop.isRequested()) {
      throw new CancellationException("stopped before the end");
    }
  }

  private static void translated(Runnable calls) {
    Supplier<Boolean> done =
        () -> {
          calls.run();
          return true;
        };
    DynamoDbErrors.translated(done);
  }
}
