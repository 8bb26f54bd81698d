package purse.benchmarks.recording;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import purse.benchmarks.harness.Contestant;
import purse.benchmarks.harness.Measurement;
import purse.benchmarks.harness.Scale;
import purse.benchmarks.harness.Setting;
import purse.benchmarks.stores.Stage;
import purse.ledger.LedgerClients;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** What Purse is compared with records every coin once, and what is counted is what it costs. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RecordingTest {
  private static final Duration SHORT = Duration.ofMillis(100);
  private static final WalletChoice ONE = WalletChoice.one();
  private static final Setting LONE = setting(1);
  private static final Setting CROWDED = setting(8);

  private final Stage stage = new Stage();

  @AfterAll
  void closeStage() {
    stage.close();
  }

  @Test
  void a_lone_coin_costs_purse_four_write_units_and_no_read() {
    // When
    var measured = measured(PurseInstances.open(stage, Scale.TINY, LONE, ONE, 1));

    // Then
    assertAboutFourWriteUnits(measured);
    assertEquals(0, measured.readUnitsPerUnit());
  }

  @Test
  void a_lone_coin_costs_the_reference_flow_four_write_units_and_a_read() {
    // When
    var measured = measured(ReferenceFlow.open(stage, Scale.TINY, LONE, ONE));

    // Then
    assertAboutFourWriteUnits(measured);
    assertEquals(1, measured.readUnitsPerUnit());
  }

  @Test
  void three_instances_share_the_work() {
    // When
    var measured = measured(PurseInstances.open(stage, Scale.TINY, CROWDED, ONE, 3));

    // Then
    var shares = measured.unitsByInstance();
    assertEquals(3, shares.size());
    assertEquals(measured.unitsInAll(), shares.stream().mapToLong(Long::longValue).sum());
    assertTrue(shares.stream().filter(share -> share > 0).count() > 1, shares::toString);
  }

  @Test
  void the_reference_flow_loses_no_coin_of_clients_that_overtake_each_other() {
    try (var flow = ReferenceFlow.open(stage, Scale.TINY, CROWDED, ONE)) {
      // When
      var measured = flow.measure(SHORT);

      // Then
      var items = itemsOfOnlyTable();
      var aggregates = items.stream().filter(item -> item.containsKey("version")).toList();
      var coins = items.size() - aggregates.size();
      assertAll(
          () -> assertTrue(measured.usage().transactionsLost() > 0, "nobody was overtaken"),
          () -> assertTrue(coins >= measured.unitsInAll() + 1, coins + " of " + measured),
          () ->
              assertEquals(
                  sum(coins),
                  aggregates.stream()
                      .map(item -> number(item, "amount"))
                      .reduce(BigDecimal.ZERO, BigDecimal::add)));
    }
  }

  @Test
  void postgresql_alone_records_every_coin_once_with_its_hour_and_its_balance()
      throws SQLException {
    try (var alone = PostgresAlone.open(stage, CROWDED, WalletChoice.evenly(3), 5)) {
      // When
      var measured = alone.measure(SHORT);

      // Then
      var coins = measured.unitsInAll();
      assertAll(
          () -> assertEquals(BigDecimal.valueOf(coins), value("select count(*) from coin")),
          () -> assertEquals(0, sum(coins).compareTo(value("select sum(balance) from wallet"))),
          () ->
              assertEquals(0, sum(coins).compareTo(value("select sum(amount) from wallet_hour"))));
    }
  }

  private static Setting setting(int clients) {
    return new Setting(clients, ONE.name(), Duration.ZERO);
  }

  private static Measurement measured(Contestant contestant) {
    try (contestant) {
      return contestant.measure(SHORT);
    }
  }

  /** A few more if a new hour begins meanwhile. */
  private static void assertAboutFourWriteUnits(Measurement measured) {
    var units = measured.writeUnitsPerUnit();
    assertTrue(units >= 4 && units < 5, () -> units + " write units");
  }

  private static BigDecimal sum(long coins) {
    return Coin.AMOUNT.value().multiply(BigDecimal.valueOf(coins));
  }

  private List<Map<String, AttributeValue>> itemsOfOnlyTable() {
    try (var client = LedgerClients.forTask(stage.freshTable())) {
      var table = client.listTables().tableNames().getFirst();
      return client.scanPaginator(scan -> scan.tableName(table)).items().stream().toList();
    }
  }

  private static BigDecimal number(Map<String, AttributeValue> item, String name) {
    return new BigDecimal(Objects.requireNonNull(item.get(name)).n());
  }

  /** Of the first database that the stage made. */
  private BigDecimal value(String sql) throws SQLException {
    var other = stage.freshDatabase();
    var url = other.jdbcUrl().replace(other.name(), "bench_1");
    try (var connection = DriverManager.getConnection(url, other.user(), other.password());
        var statement = connection.createStatement();
        var rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getBigDecimal(1);
    }
  }
}
