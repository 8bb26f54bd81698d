package purse.updater.reconcile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import purse.core.WalletId;
import purse.ledger.Attributes;
import purse.ledger.scan.ReadBudget;
import purse.updater.fixture.ObservedDynamoDb;
import purse.updater.fixture.UpdaterFixture;
import purse.updater.ledger.DynamoDbWallets;
import purse.updater.update.StopSignal;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;

/**
 * That a second look is not taken before all is visible of which the first may have seen a part.
 */
class SettlingTest {
  private static final WalletId ANN = new WalletId("ann");
  private static final Scope SCOPE = new Scope.OneWallet(ANN);
  private static final Duration SETTLING = Duration.ofMillis(200);
  private static final int COIN_PARTITIONS = 32;

  private final UpdaterFixture fixture = new UpdaterFixture();

  /** How long the store rested before each call. */
  private final List<Duration> rests = new ArrayList<>();

  private long lastNanos = System.nanoTime();

  @AfterEach
  void close() {
    fixture.close();
  }

  @Test
  void waits_before_it_reads_the_pages_again_and_before_it_reads_the_coins_again() {
    fixture.ledger().record("ann", "1");

    assertEquals(List.of(), differences(COIN_PARTITIONS));

    assertEquals(2 + 2 * COIN_PARTITIONS, rests.size());
    assertTrue(rests.get(1 + COIN_PARTITIONS).compareTo(SETTLING) >= 0, "before the pages");
    assertTrue(rests.get(2 + COIN_PARTITIONS).compareTo(SETTLING) >= 0, "before the coins");
  }

  @Test
  void looks_once_where_nothing_seems_to_differ() {
    fixture.ledger().record("ann", "1");

    assertEquals(List.of(), differences(0));

    assertEquals(1 + COIN_PARTITIONS, rests.size());
  }

  /**
   * @param callsHidden of the coins, in which the wallet's only one does not show itself
   */
  private List<Difference> differences(int callsHidden) {
    var stop = new StopSignal();
    var client =
        new ObservedDynamoDb(fixture.ledger().client()) {
          @Override
          public QueryResponse query(QueryRequest request) {
            rests.add(Duration.ofNanos(System.nanoTime() - lastNanos));
            var answer = super.query(request);
            lastNanos = System.nanoTime();
            return rests.size() > 1 + callsHidden ? answer : withoutCoins(answer);
          }
        };
    var budget = ReadBudget.of(ReadBudget.UNITS_PER_SECOND_MAX);
    try (var wallets = new DynamoDbWallets(client, fixture.ledger().table(), budget, stop)) {
      var inspection = new LedgerInspection(wallets, SETTLING, stop, new Tally());
      return inspection.differences(SCOPE, inspection.pages(SCOPE, ANN));
    }
  }

  private static QueryResponse withoutCoins(QueryResponse answer) {
    var others =
        answer.items().stream().filter(item -> !item.containsKey(Attributes.SEQUENCE)).toList();
    return answer.toBuilder().items(others).build();
  }
}
