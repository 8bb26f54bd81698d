package purse.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Set;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import purse.core.WalletId;
import purse.embedded.SharedStores;
import purse.embedded.client.Answer;
import purse.embedded.fault.SeverablePort;

/** The ledger goes away and comes back: the service says so, loses nothing and recovers. */
class OutageTest {
  private static final String REFERENCE_BODY =
      "{\"datetime\": \"2022-06-07T15:21:22+09:00\", \"amount\": 20.3}";

  private final WalletId walletId = new WalletId("w-" + UUID.randomUUID());
  private final LedgerFixture ledger = new LedgerFixture();
  private final SeverablePort port = SeverablePort.inFrontOf(SharedStores.dynamoDb().endpoint());

  @AfterEach
  void close() {
    port.close();
    ledger.close();
  }

  @Test
  void starts_without_the_ledger_and_recovers_when_it_is_there() {
    port.cut();
    try (var instance = start()) {
      assertEquals(200, instance.client().get("/health/live").status());
      assertEquals(503, ready(instance).status());
      assertRetryable(instance.record(walletId, "t1", "5"), "undecided");
      assertRetryable(instance.client().post("/", REFERENCE_BODY), "undecided");
      assertRetryable(instance.wallet(walletId), "store-unavailable");
      assertRetryable(instance.client().get(path("t1")), "store-unavailable");

      port.restore();

      eventually(() -> ready(instance).status() == 200);
      assertEquals(201, instance.record(walletId, "t1", "5").status());
    }
  }

  @Test
  void recovers_when_the_ledger_goes_away_and_comes_back() {
    try (var instance = start()) {
      instance.record(walletId, "t1", "5");

      port.cut();
      assertRetryable(instance.record(walletId, "t2", "1"), "undecided");
      assertEquals("dynamodb is down", ready(instance).text("detail"));
      port.restore();

      assertEquals(201, instance.record(walletId, "t2", "1").status());
      assertEquals("6", instance.wallet(walletId).text("balance"));
    }
  }

  @Test
  void counts_once_what_was_recorded_although_its_answer_was_lost() {
    try (var instance = start()) {
      instance.record(walletId, "t1", "5");

      port.withholdAnswers();
      var undecided = instance.record(walletId, "t2", "-5");
      port.restore();
      var again = instance.record(walletId, "t2", "-5");

      assertEquals("undecided", undecided.code());
      assertEquals("0", again.text("balance"), again.body());
      assertEquals(2, ledger.coins(walletId).size());
    }
  }

  @Test
  void answers_within_the_deadline_when_the_ledger_hangs() {
    try (var instance = start()) {
      instance.record(walletId, "t1", "5");
      port.stall();

      var began = System.nanoTime();
      var answer = instance.record(walletId, "t2", "1");
      var tookMillis = (System.nanoTime() - began) / 1_000_000;

      assertRetryable(answer, "undecided");
      assertTrue(tookMillis < 6_000, "took " + tookMillis + " ms");
      port.restore();
    }
  }

  @Test
  void tells_those_who_wait_for_a_connection_the_same() {
    try (var instance = start()) {
      port.stall();

      var answers =
          AtOnce.times(200, i -> instance.record(new WalletId(walletId + "-" + i), "t1", "1"));

      assertEquals(
          Set.of("undecided"), answers.stream().map(Answer::code).collect(Collectors.toSet()));
      port.restore();
    }
  }

  private Instance start() {
    var endpoint = URI.create("http://" + port.host() + ":" + port.port());
    var environment = ledger.environment(endpoint);
    environment.put("REQUEST_DEADLINE", "2s");
    return Instance.start(environment, InstantSource.system());
  }

  private String path(String traceId) {
    return "/wallets/" + walletId + "/transactions/" + traceId;
  }

  private static Answer ready(Instance instance) {
    return instance.client().get("/health/ready");
  }

  private static void assertRetryable(Answer answer, String code) {
    assertEquals(503, answer.status(), answer.body());
    assertEquals(code, answer.code());
    assertTrue(Integer.parseInt(answer.header("Retry-After")) > 0);
  }

  private static void eventually(BooleanSupplier condition) {
    var deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    while (!condition.getAsBoolean()) {
      assertTrue(System.nanoTime() < deadline, "it did not happen in time");
      Thread.onSpinWait();
    }
  }
}
