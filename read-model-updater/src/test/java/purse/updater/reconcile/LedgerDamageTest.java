package purse.updater.reconcile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import purse.core.LedgerHour;
import purse.core.WalletId;
import purse.ledger.Attributes;
import purse.ledger.LedgerKeys;
import purse.ledger.PageKey;
import purse.ledger.Values;
import purse.updater.fixture.TestLedger;
import purse.updater.fixture.UpdaterFixture;
import purse.updater.readmodel.ReconcileOutcome;
import purse.updater.reconcile.Finding.Outcome;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** What somebody's hand did to the ledger is found, told with both sides, and left alone. */
class LedgerDamageTest {
  private static final Instant ELEVEN = UpdaterFixture.NOON.minus(Duration.ofHours(1));
  private static final WalletId ANN = new WalletId("ann");

  private final UpdaterFixture fixture = new UpdaterFixture();

  @BeforeEach
  void recordTwoHours() {
    fixture.ledger().record("ann", "5.5", ELEVEN);
    fixture.ledger().record("ann", "-2", ELEVEN);
    fixture.ledger().record("ann", "7", UpdaterFixture.NOON);
    fixture.ledger().record("bob", "1");
  }

  @AfterEach
  void close() {
    fixture.close();
  }

  static Stream<Arguments> damages() {
    return Stream.of(
        damage(
            "page's amount off",
            ledger ->
                change(
                    ledger,
                    page(ledger, ELEVEN),
                    Map.of(
                        Attributes.AMOUNT, AttributeValue.fromN("4.5"),
                        Attributes.CREDITS, AttributeValue.fromN("6.5"))),
            """
            ann hour 2026061511 amount: coins 3.5, pages 4.5
            ann hour 2026061511 credits: coins 5.5, pages 6.5
            """),
        damage(
            "page's count off",
            ledger ->
                change(ledger, page(ledger, ELEVEN), Map.of(Attributes.COUNT, Values.number(1))),
            """
            ann hour 2026061511 count: coins 2, pages 1
            """),
        damage(
            "page's version too low",
            ledger ->
                change(
                    ledger,
                    page(ledger, ELEVEN),
                    Map.of(
                        Attributes.COUNT, Values.number(1), Attributes.VERSION, Values.number(1))),
            """
            ann hour 2026061511 count: coins 2, pages 1
            ann hour 2026061511 version: coins at least 2, pages 1
            """),
        damage(
            "page's version ahead",
            ledger ->
                change(ledger, page(ledger, ELEVEN), Map.of(Attributes.VERSION, Values.number(4))),
            """
            ann wallet version: coins at least 4, pages 3
            """),
        damage(
            "page contradicts itself",
            ledger ->
                change(
                    ledger,
                    page(ledger, ELEVEN),
                    Map.of(Attributes.AMOUNT, AttributeValue.fromN("4.5"))),
            """
            ann wallet unreadable: expected readable, pages the amount is not credits less debits \
            in item W#ann H#2026061511
            """),
        damage(
            "page missing",
            ledger -> ledger.delete(new PageKey(ANN, LedgerHour.of(ELEVEN))),
            """
            ann hour 2026061511 existence: coins 3.5 of 2 coins, pages none
            """),
        damage(
            "coin missing",
            ledger -> ledger.deleteItem(coin(ledger, 2)),
            """
            ann hour 2026061511 amount: coins 5.5, pages 3.5
            ann hour 2026061511 count: coins 1, pages 2
            ann hour 2026061511 debits: coins 0, pages 2
            ann wallet balance: coins 12.5, pages 10.5
            ann wallet sequences: pages 1 to 3, coins 2 coins, number 2 lacks
            """),
        damage(
            "coin's amount off",
            ledger ->
                change(
                    ledger, coin(ledger, 1), Map.of(Attributes.AMOUNT, AttributeValue.fromN("6"))),
            """
            ann hour 2026061511 amount: coins 4, pages 3.5
            ann hour 2026061511 credits: coins 6, pages 5.5
            ann wallet balance: coins 11, pages 10.5
            """),
        damage(
            "coin's number taken twice",
            ledger ->
                change(ledger, coin(ledger, 2), Map.of(Attributes.SEQUENCE, Values.number(1))),
            """
            ann wallet sequences: pages 1 to 3, coins 3 coins, number 2 lacks, number 1 repeats
            """),
        damage(
            "coin's number beyond the wallet's version",
            ledger ->
                change(ledger, coin(ledger, 3), Map.of(Attributes.SEQUENCE, Values.number(9))),
            """
            ann hour 2026061512 amount: coins 0, pages 7
            ann hour 2026061512 count: coins 0, pages 1
            ann hour 2026061512 credits: coins 0, pages 7
            ann wallet balance: coins 3.5, pages 10.5
            ann wallet sequences: pages 1 to 3, coins 2 coins, number 3 lacks
            ann wallet version: coins at least 9, pages 3
            """),
        damage(
            "two open pages",
            ledger ->
                change(
                    ledger,
                    page(ledger, ELEVEN),
                    Map.of(Attributes.BALANCE, AttributeValue.fromN("3.5"))),
            """
            ann wallet open-page: expected 2026061512, pages 2026061512 2026061511
            """),
        damage(
            "no open page",
            ledger -> {
              var closed = new HashMap<>(page(ledger, UpdaterFixture.NOON));
              closed.remove(Attributes.BALANCE);
              ledger.putItem(closed);
            },
            """
            ann wallet open-page: expected 2026061512, pages none
            ann wallet version: coins at least 3, pages 0
            """),
        damage(
            "balance off",
            ledger ->
                change(
                    ledger,
                    page(ledger, UpdaterFixture.NOON),
                    Map.of(Attributes.BALANCE, AttributeValue.fromN("10.50000001"))),
            """
            ann wallet balance: coins 10.5, pages 10.50000001
            """),
        damage(
            "cover missing",
            ledger -> ledger.deleteItem(new HashMap<>(LedgerKeys.cover(ANN))),
            """
            ann wallet cover: expected one, pages none
            """));
  }

  private static Arguments damage(String name, Consumer<TestLedger> damage, String differences) {
    return Arguments.of(name, damage, differences);
  }

  /** Before anything was copied, so that it is the ledger alone that differs. */
  @ParameterizedTest(name = "{0}")
  @MethodSource("damages")
  void finds_damage_and_leaves_it_alone(
      String name, Consumer<TestLedger> damage, String differences) {
    damage.accept(fixture.ledger());
    var items = items();

    var found = fixture.repair();

    assertEquals(differences.lines().toList(), found.differences(), name);
    assertEquals(List.of(Outcome.BEYOND_REPAIR), found.outcomes());
    assertEquals(ReconcileOutcome.DIFFERENT, found.outcome());
    assertEquals(items, items());
  }

  @Test
  void leaves_the_rows_of_a_wallet_alone_whose_ledger_is_damaged() {
    fixture.update();
    var rows = fixture.readModel().contents();
    fixture.ledger().delete(new PageKey(ANN, LedgerHour.of(ELEVEN)));

    var found = fixture.repair();

    assertEquals(
        List.of(
            "ann hour 2026061511 existence: coins 3.5 of 2 coins, pages none",
            "ann hour 2026061511 existence: pages none, readModel 3.5 of 2 coins at version 2"),
        found.differences());
    assertEquals(List.of(Outcome.NOT_REPAIRED, Outcome.BEYOND_REPAIR), found.outcomes());
    assertEquals(rows, fixture.readModel().contents());
  }

  /** What differs is of an hour before the scope: the rows may be the better copy all the same. */
  @Test
  void leaves_the_rows_of_a_wallet_alone_whose_older_hours_are_damaged() {
    fixture.update();
    fixture
        .readModel()
        .execute(
            """
            update wallet_hour set amount = 8, credits = 8
            where hour = '2026-06-15T12:00Z' and wallet_id = 'ann'
            """);
    var rows = fixture.readModel().contents();
    var older = page(fixture.ledger(), ELEVEN);
    change(fixture.ledger(), older, Map.of(Attributes.COUNT, Values.number(1)));
    var since = new Scope.Since(LedgerHour.of(UpdaterFixture.NOON));

    var found = fixture.reconcile(since, true);

    assertTrue(
        found.differences().contains("ann hour 2026061512 amount: pages 7, readModel 8"),
        found.differences()::toString);
    assertEquals(List.of(Outcome.NOT_REPAIRED), found.outcomes());
    assertEquals(rows, fixture.readModel().contents());
    fixture.ledger().putItem(older);
    assertEquals(List.of(Outcome.REPAIRED), fixture.reconcile(since, true).outcomes());
  }

  @Test
  void names_a_coin_that_cannot_be_read() {
    var coin = coin(fixture.ledger(), 3);
    change(fixture.ledger(), coin, Map.of(Attributes.DATETIME, Values.text("yesterday")));

    assertEquals(
        List.of(
            "ann wallet unreadable: expected readable, coins datetime is yesterday in item %s %s"
                .formatted(text(coin, Attributes.PARTITION_KEY), text(coin, Attributes.SORT_KEY))),
        fixture.reconcile().differences());
  }

  @Test
  void finds_pages_that_belong_to_nobody() {
    fixture
        .ledger()
        .putItem(
            Map.of(
                Attributes.PARTITION_KEY,
                Values.text("W#"),
                Attributes.SORT_KEY,
                Values.text("H#2026061511")));

    assertEquals(ReconcileOutcome.DIFFERENT, fixture.reconcile().outcome());
  }

  private static void change(
      TestLedger ledger, Map<String, AttributeValue> item, Map<String, AttributeValue> changes) {
    var changed = new HashMap<>(item);
    changed.putAll(changes);
    ledger.putItem(changed);
  }

  private static Map<String, AttributeValue> page(TestLedger ledger, Instant hour) {
    var key = LedgerKeys.page(new PageKey(ANN, LedgerHour.of(hour)));
    return ledger.items().stream()
        .filter(item -> item.entrySet().containsAll(key.entrySet()))
        .findFirst()
        .orElseThrow();
  }

  private static Map<String, AttributeValue> coin(TestLedger ledger, long sequence) {
    return ledger.items().stream()
        .filter(item -> Values.number(sequence).equals(item.get(Attributes.SEQUENCE)))
        .filter(item -> text(item, Attributes.PARTITION_KEY).startsWith("C#ann#"))
        .findFirst()
        .orElseThrow();
  }

  private static String text(Map<String, AttributeValue> item, String attribute) {
    return item.getOrDefault(attribute, Values.text("")).s();
  }

  private Set<Map<String, AttributeValue>> items() {
    return new HashSet<>(fixture.ledger().items());
  }
}
