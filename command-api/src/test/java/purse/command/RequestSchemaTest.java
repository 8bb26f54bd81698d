package purse.command;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What the description lets through, the service takes, and what it does not, is refused. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RequestSchemaTest {
  private static final Instant NOW = Instant.parse("2026-05-01T10:00:00Z");

  private static final List<String> AMOUNTS =
      List.of(
          "20.3",
          "1e-8",
          "1E+17",
          "999999999999999999.99999999",
          "0",
          "0.0",
          "0e5",
          "-0",
          "1e18",
          "-1e18",
          "1e400",
          "\"20.30\"",
          "\"007.10\"",
          "\"0.000000010000\"",
          "\"999999999999999999.99999999\"",
          "\"0\"",
          "\"-0.00\"",
          "\"1000000000000000000\"",
          "\"0.123456789\"",
          "\"1e5\"",
          "\"+1\"",
          "\".5\"",
          "\"5.\"",
          "\"1,5\"",
          "\" 1\"",
          "\"\"",
          "\"" + "0".repeat(60) + "1\"",
          "null",
          "true",
          "[1]",
          "{}");

  private static final List<String> DATETIMES =
      Stream.of(
              "2026-05-01T10:00:00Z",
              "2026-05-01T10:00Z",
              "2026-05-01t10:00:00.123456789z",
              "2026-05-01T10:00:00+0000",
              "2026-05-01T19:00:00+09",
              "2026-05-01T02:00:00-08:00",
              "2024-02-29T23:59:59+18:00",
              "2026-05-01T10:00:00",
              "2026-05-01",
              "2026-05-01 10:00:00Z",
              "2026-05-01T10:00:00.Z",
              "2026-05-01T10:00:00.1234567891Z",
              "2026-05-01T24:00:00Z",
              "2026-05-01T10:60:00Z",
              "2026-05-01T10:00:60Z",
              "2026-13-01T10:00:00Z",
              "2026-00-01T10:00:00Z",
              "2026-05-32T10:00:00Z",
              "2026-05-01T10:00:00+19:00",
              "2026-05-01T10:00:00+18:01",
              "2026-05-01T10:00:00+09:00:30",
              "2026-05-01T10:00:00+9:00",
              "+2026-05-01T10:00:00Z",
              "12026-05-01T10:00:00Z",
              "",
              " ",
              "now")
          .map(text -> '"' + text + '"')
          .collect(Collectors.toList());

  private static final List<String> WALLETS =
      List.of(
          "\"users:1\"", "\"a@b\"", "\"..\"", "\".\"", "\"...\"", "\"a b\"", "\"\"", "1", "null");

  private LedgerFixture ledger;
  private Instance instance;

  @BeforeAll
  void start() {
    ledger = new LedgerFixture();
    instance = Instance.start(ledger.environment(), new MovingClock(NOW));
    instance.client().post("/wallets/w/transactions", "{\"amount\": 1e17}");
    instance.client().post("/", "{\"amount\": 1e17, \"datetime\": \"2026-05-01T10:00:00Z\"}");
  }

  @AfterAll
  void close() {
    instance.close();
    ledger.close();
  }

  @Test
  void a_coin_is_as_described() {
    var bodies = new ArrayList<>(List.of("{}", "{\"amount\": 1, \"more\": 1}", "[]", "1", "null"));
    AMOUNTS.forEach(amount -> bodies.add("{\"amount\": " + amount + "}"));
    datetimes().forEach(time -> bodies.add("{\"amount\": 1, \"datetime\": " + time + "}"));

    assertAgreed("/wallets/{walletId}/transactions", bodies);
  }

  @Test
  void a_coin_of_the_default_wallet_is_as_described() {
    var bodies = new ArrayList<>(List.of("{\"amount\": 1}"));
    var time = "\"datetime\": \"2026-05-01T10:00:00Z\"";
    bodies.add("{\"amount\": 1, \"walletId\": \"w\", " + time + "}");
    AMOUNTS.forEach(amount -> bodies.add("{\"amount\": " + amount + ", " + time + "}"));
    DATETIMES.forEach(other -> bodies.add("{\"amount\": 1, \"datetime\": " + other + "}"));

    assertAgreed("/", bodies);
  }

  @Test
  void an_entry_is_as_described() {
    var entries = new ArrayList<String>();
    WALLETS.forEach(id -> entries.add("[" + entry(id, "\"t1\"", "1") + "]"));
    WALLETS.forEach(id -> entries.add("[" + entry("\"w\"", id, "1") + "]"));
    AMOUNTS.forEach(amount -> entries.add("[" + entry("\"w\"", "\"t\"", amount) + "]"));
    entries.add("[{\"walletId\": \"w\", \"traceId\": \"t3\", \"amount\": 1, \"line\": 1}]");

    assertAgreed("/transactions", entries);
  }

  /** Both also take null for a datetime that is left out. */
  private static List<String> datetimes() {
    return Stream.concat(DATETIMES.stream(), Stream.of("null", "5")).toList();
  }

  private static String entry(String walletId, String traceId, String amount) {
    return "{\"walletId\": %s, \"traceId\": %s, \"amount\": %s}"
        .formatted(walletId, traceId, amount);
  }

  private void assertAgreed(String path, List<String> bodies) {
    var operation = "POST " + path;
    for (var body : bodies) {
      var answer = instance.client().post(path.replace("{walletId}", "w"), body);
      var status = answer.json().at("/outcomes/0/status").asInt(answer.status());
      var faults = DescribedExchanges.CONTRACT.requestFaults(operation, body);
      assertEquals(faults.isEmpty(), status != 400, body + " " + faults + answer.body());
    }
  }
}
