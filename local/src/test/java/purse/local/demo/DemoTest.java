package purse.local.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import purse.embedded.client.ServiceClient;
import purse.local.LocalPurse;
import purse.local.LocalSettings;
import purse.local.importer.Tally;

/** The demonstration through real services and stores, with a day that has a late coin. */
class DemoTest {
  private static final Instant NOW = Instant.parse("2022-06-23T21:00:00Z");
  private static final long SEED = 42;
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final DemoMonth day = DemoMonth.until(NOW, SEED, 1);

  @Test
  void records_every_coin_once_however_often_it_is_run_and_as_if_it_had_happened_then() {
    var settings = new LocalSettings(0, 0, Duration.ofMillis(200), Optional.empty());
    try (var purse = LocalPurse.start(settings);
        var command = new ServiceClient(purse.commandPort());
        var query = new ServiceClient(purse.queryPort())) {
      // given
      var progress = new AtomicLong();
      var demo = new Demo(purse.commandEnvironment(), day);

      // when
      var tally = demo.record(progress::addAndGet);

      // then
      assertEquals(new Tally(demo.size(), 0, 0, 0), tally);
      assertEquals(demo.size(), progress.get());
      assertEquals(new Tally(0, demo.size(), 0, 0), demo.record(_ -> {}));
      assertTrue(Demo.isCopied(command, query, PATIENCE));
      assertRecorded(coin(DemoTest::isLate), command);
      assertEquals("closed", state(coin(onTime -> !isLate(onTime)), query));
      for (var late : lateCoins()) {
        assertEquals(isFirst(late) ? "late" : "restated", state(late, query), late.toString());
      }
    }
  }

  /** It is known by its trace ID. */
  private static void assertRecorded(DemoCoin coin, ServiceClient command) {
    var recorded = command.get("/wallets/" + coin.walletId() + "/transactions/" + coin.traceId());
    assertEquals(coin.amount().toString(), recorded.text("amount"));
    assertEquals(coin.datetime(), Instant.parse(recorded.text("datetime")));
  }

  /** Of the coin's hour. */
  private static String state(DemoCoin coin, ServiceClient query) {
    var hour = coin.datetime().truncatedTo(ChronoUnit.HOURS);
    var range = "from=%s&to=%s".formatted(hour, hour.plus(1, ChronoUnit.HOURS));
    var history = query.get("/wallets/" + coin.walletId() + "/history?" + range);
    return history.json().at("/rows/0/state").asString();
  }

  private DemoCoin coin(Predicate<DemoCoin> condition) {
    return day.byHour().values().stream()
        .flatMap(Collection::stream)
        .filter(condition)
        .findFirst()
        .orElseThrow();
  }

  private List<DemoCoin> lateCoins() {
    return coins().filter(DemoTest::isLate).limit(10).toList();
  }

  /** Whether its wallet had no coin of its hour when that closed. */
  private boolean isFirst(DemoCoin coin) {
    var hour = coin.datetime().truncatedTo(ChronoUnit.HOURS);
    return coins()
        .filter(other -> other.walletId().equals(coin.walletId()))
        .filter(other -> other.datetime().truncatedTo(ChronoUnit.HOURS).equals(hour))
        .allMatch(DemoTest::isLate);
  }

  private Stream<DemoCoin> coins() {
    return day.byHour().values().stream().flatMap(Collection::stream);
  }

  private static boolean isLate(DemoCoin coin) {
    return coin.recordedAt().isAfter(coin.datetime());
  }
}
