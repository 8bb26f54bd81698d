package purse.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import purse.embedded.client.Answer;
import purse.embedded.client.ServiceClient;
import tools.jackson.databind.JsonNode;

/** From a request to the ledger, to PostgreSQL, and back: all services, real stores, over HTTP. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EndToEndTest {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final String wallet = "w-" + UUID.randomUUID();
  private LocalPurse purse;
  private ServiceClient command;
  private ServiceClient query;

  @BeforeAll
  void start() {
    purse = LocalPurse.start(new LocalSettings(0, 0, Duration.ofMillis(200), Optional.empty()));
    command = new ServiceClient(purse.commandPort());
    query = new ServiceClient(purse.queryPort());
  }

  @AfterAll
  void close() {
    command.close();
    query.close();
    purse.close();
  }

  @Test
  void keeps_amounts_exact_all_the_way() {
    record(wallet, "t1", "0.1", "2026-05-01T10:10:00Z");
    record(wallet, "t2", "0.2", "2026-05-01T10:20:00Z");
    record(wallet, "t3", "999999999999999999.99999999", "2026-05-01T11:00:00Z");
    record(wallet, "t4", "-0.00000001", "2026-05-01T12:00:00Z");

    awaitVersion(wallet, 4);

    assertEquals(
        List.of(
            "2026-05-01T10:00:00Z 0.3 0.3 0 2 0.3",
            "2026-05-01T11:00:00Z 999999999999999999.99999999 999999999999999999.99999999 0 1"
                + " 1000000000000000000.29999999",
            "2026-05-01T12:00:00Z -0.00000001 0 0.00000001 1 1000000000000000000.29999998"),
        history(wallet, "2026-05-01T00:00:00Z", "2026-05-02T00:00:00Z"));
    assertEquals("1000000000000000000.29999998", query.get("/wallets/" + wallet).text("balance"));
  }

  @Test
  void shows_a_late_coin_after_its_hour_was_copied() {
    var late = wallet + "-late";
    var threeWeeksAgo = Instant.now().truncatedTo(ChronoUnit.HOURS).minus(Duration.ofDays(21));
    record(late, "t1", "5", threeWeeksAgo.toString());
    record(late, "t2", "1", threeWeeksAgo.plus(Duration.ofDays(20)).toString());
    awaitVersion(late, 2);

    record(late, "t3", "-2", threeWeeksAgo.plusSeconds(3_599).toString());
    awaitVersion(late, 3);

    assertEquals(
        List.of(threeWeeksAgo + " 3 5 2 2 3"),
        history(late, threeWeeksAgo.toString(), threeWeeksAgo.plusSeconds(1).toString()));
    assertEquals("4", query.get("/wallets/" + late).text("balance"));
  }

  @Test
  void puts_every_offset_into_its_utc_hour_and_searches_by_instant() {
    var recorded =
        command.post("/", "{\"datetime\": \"2022-06-07T15:21:22+09:00\", \"amount\": 20.3}");
    assertEquals("2022-06-07T06:21:22Z", recorded.text("datetime"));
    awaitVersion("default", 1);

    var hour = "[{\"datetime\":\"2022-06-07T06:00:00Z\",\"amount\":20.3}]";
    assertEquals(hour, search("2022-06-07T15:00:00+09:00", "2022-06-07T15:00:00+09:00"));
    assertEquals(hour, search("2022-06-06T20:00:00-10:00", "2022-06-06T21:59:00-10:00"));
    assertEquals(hour, search("2022-06-07T06:00:00Z", "2022-06-07T06:00:00Z"));
    assertEquals("[]", search("2022-06-07T15:00:01+09:00", "2022-06-07T23:00:00+09:00"));
    assertEquals("[]", search("2022-06-07T06:00:00+09:00", "2022-06-07T06:59:59+09:00"));
  }

  private void record(String walletId, String traceId, String amount, String datetime) {
    var answer =
        command.post(
            "/wallets/" + walletId + "/transactions",
            "{\"amount\": \"%s\", \"datetime\": \"%s\"}".formatted(amount, datetime),
            "Idempotency-Key",
            traceId);
    assertEquals(201, answer.status(), answer.body());
  }

  private void awaitVersion(String walletId, long version) {
    eventually(() -> answersVersion(query.get("/wallets/" + walletId), version));
  }

  private static boolean answersVersion(Answer answer, long version) {
    return answer.status() == 200 && answer.json().path("version").asLong() == version;
  }

  /** A row per hour: start, amount, credits, debits, count, balance. */
  private List<String> history(String walletId, String from, String to) {
    var answer = query.get("/wallets/%s/history?from=%s&to=%s".formatted(walletId, from, to));
    assertEquals(200, answer.status(), answer.body());
    return StreamSupport.stream(answer.json().path("rows").spliterator(), false)
        .map(EndToEndTest::rowAsText)
        .toList();
  }

  private static String rowAsText(JsonNode row) {
    return String.join(
        " ",
        List.of("datetime", "amount", "credits", "debits", "count", "balance").stream()
            .map(member -> row.path(member).asString())
            .toList());
  }

  private String search(String from, String to) {
    var body = "{\"startDateTime\": \"%s\", \"endDateTime\": \"%s\"}".formatted(from, to);
    return query.post("/search", body).body();
  }

  private static void eventually(BooleanSupplier condition) {
    var deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.getAsBoolean()) {
      assertTrue(System.nanoTime() < deadline, "it did not happen in time");
    }
  }
}
