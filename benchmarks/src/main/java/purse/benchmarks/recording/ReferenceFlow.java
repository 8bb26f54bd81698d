package purse.benchmarks.recording;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ThreadLocalRandom;
import purse.benchmarks.harness.Contestant;
import purse.benchmarks.harness.Load;
import purse.benchmarks.harness.Measurement;
import purse.benchmarks.harness.Scale;
import purse.benchmarks.harness.Setting;
import purse.benchmarks.stores.MeteredDynamoDb;
import purse.benchmarks.stores.Pause;
import purse.benchmarks.stores.Stage;
import purse.ledger.LedgerClients;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/**
 * The flow of the hourly wallet that Purse replaces, as it documents itself: read the hour's
 * aggregate, then in one transaction add to it if its version is unchanged and put the coin. What
 * it lacks is added, or its figures would be those of lost coins: both puts are conditional, and
 * whoever is overtaken tries again after a random pause that doubles, until the deadline.
 */
final class ReferenceFlow implements Contestant {
  private static final Duration PAUSE_FIRST = Duration.ofMillis(10);
  private static final Duration PAUSE_MAX = Duration.ofMillis(500);
  private static final int DOUBLINGS_MAX = 16;
  private static final int COIN_ACTION = 1;
  private static final String CONDITION_FAILED = "ConditionalCheckFailed";

  private final Runnable dropTable;
  private final MeteredDynamoDb client;
  private final ReferenceItems items;
  private final Duration deadline;
  private final Load load;

  private ReferenceFlow(
      Runnable dropTable,
      MeteredDynamoDb client,
      ReferenceItems items,
      Scale scale,
      Setting setting,
      WalletChoice wallets) {
    this.dropTable = dropTable;
    this.client = client;
    this.items = items;
    this.deadline = scale.deadline();
    this.load =
        new Load(
            setting.clients(),
            1,
            (_, random) -> records(Coin.of(wallets.next(random))) ? 1 : 0,
            client::usage);
  }

  static Contestant open(Stage stage, Scale scale, Setting setting, WalletChoice wallets) {
    var table = stage.freshTable();
    var items = new ReferenceItems(table.table());
    try (DynamoDbClient creator = LedgerClients.forTask(table)) {
      items.createTable(creator);
    }
    var client = stage.serviceClient(table, setting.added());
    var flow = new ReferenceFlow(() -> stage.drop(table), client, items, scale, setting, wallets);
    Coin.recordFirst(wallets, (_, coin) -> flow.records(coin));
    return flow;
  }

  @Override
  public Measurement measure(Duration length) {
    return load.run(length);
  }

  @Override
  public void close() {
    client.close();
    dropTable.run();
  }

  private boolean records(Coin coin) {
    var at = Instant.now();
    var deadlineNanos = System.nanoTime() + deadline.toNanos();
    for (var attempt = 0; System.nanoTime() < deadlineNanos; attempt++) {
      if (attempt > 0) {
        Pause.of(pauseAfter(attempt));
      }
      if (isRecordedNow(coin, at)) {
        return true;
      }
    }
    return false;
  }

  /** A repetition whose coin is there already is as good as recorded. */
  private boolean isRecordedNow(Coin coin, Instant at) {
    try {
      var aggregate = client.getItem(items.readAggregate(coin, at));
      client.transactWriteItems(items.record(coin, at, ReferenceItems.version(aggregate.item())));
      return true;
    } catch (TransactionCanceledException e) {
      return CONDITION_FAILED.equals(e.cancellationReasons().get(COIN_ACTION).code());
    } catch (SdkException | CancellationException e) {
      // The latter comes as it is from a call that timed out while it waited for a connection.
      return false;
    }
  }

  private static Duration pauseAfter(int attempts) {
    var doubled = PAUSE_FIRST.multipliedBy(1L << Math.min(attempts - 1, DOUBLINGS_MAX));
    var longest = doubled.compareTo(PAUSE_MAX) < 0 ? doubled : PAUSE_MAX;
    return Duration.ofNanos(ThreadLocalRandom.current().nextLong(longest.toNanos() + 1));
  }
}
