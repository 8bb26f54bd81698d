package purse.command;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import purse.core.WalletId;
import purse.embedded.SharedStores;
import purse.embedded.client.Answer;
import purse.embedded.fault.StrangeProxy;

/** What one instance has recorded, another answers by what is stored, not by its own clock. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ClockBehindTest {
  private static final Instant NOW = Instant.parse("2026-05-01T10:02:00Z");

  /** Within five minutes of that, and not of two minutes before. */
  private static final String AHEAD = "2026-05-01T10:06:00Z";

  /** By the clock behind, beyond what any clock may allow. */
  private static final String FAR_AHEAD = "2026-05-01T10:07:00.001Z";

  private final LedgerFixture ledger = new LedgerFixture();
  private final StrangeProxy proxy = StrangeProxy.inFrontOf(SharedStores.dynamoDb().endpoint());
  private WalletId walletId = new WalletId("w");
  private Instance instance;
  private Instance behind;

  @BeforeAll
  void start() {
    instance = Instance.start(ledger.environment(), new MovingClock(NOW));
    behind =
        Instance.start(
            ledger.environment(proxy.uri()), new MovingClock(NOW.minus(Duration.ofMinutes(2))));
  }

  @BeforeEach
  void takeAnotherWallet() {
    walletId = new WalletId("w-" + UUID.randomUUID());
  }

  @AfterAll
  void close() {
    behind.close();
    instance.close();
    proxy.close();
    ledger.close();
  }

  @Test
  void a_repetition_gets_the_stored_answer() {
    var recorded = instance.record(walletId, "t1", "5", AHEAD);

    var repeated = behind.record(walletId, "t1", "5.0", "2026-05-01T12:06:00+02:00");

    assertEquals(201, recorded.status(), recorded.body());
    assertEquals(200, repeated.status(), repeated.body());
    assertEquals("true", repeated.header("Idempotent-Replayed"));
    assertEquals("1", repeated.header("Purse-Version"));
    assertEquals(recorded.body(), repeated.body());
  }

  @Test
  void another_transaction_under_its_trace_id_is_a_mismatch() {
    instance.record(walletId, "t1", "5", AHEAD);

    assertEquals("trace-id-reused", behind.record(walletId, "t1", "6", AHEAD).code());
    assertEquals(
        "trace-id-reused", behind.record(walletId, "t1", "5", "2026-05-01T11:00:00Z").code());
  }

  @Test
  void a_new_coin_is_refused_by_the_rule_as_ever() {
    var refused = behind.record(walletId, "t1", "5", FAR_AHEAD);

    assertEquals(400, refused.status(), refused.body());
    assertEquals("invalid-request", refused.code());
    assertEquals("datetime must not be more than five minutes ahead", refused.errors());
    assertEquals(404, behind.wallet(walletId).status());
  }

  @Test
  void nobody_is_told_that_nothing_is_recorded_while_another_instance_may_be_at_it() {
    for (var datetime : List.of(AHEAD, "2026-05-01T10:07:00Z")) {
      var undecided = behind.record(walletId, "t1", "5", datetime);

      assertEquals(503, undecided.status(), undecided.body());
      assertEquals("undecided", undecided.code());
      assertEquals("1", undecided.header("Retry-After"));
    }
    instance.record(walletId, "t1", "5", AHEAD);
    assertEquals(200, behind.record(walletId, "t1", "5", AHEAD).status());
  }

  @Test
  void that_ends_as_time_goes_by() {
    var clock = new MovingClock(NOW);
    try (var moving = Instance.start(ledger.environment(), clock)) {
      assertEquals(503, moving.record(walletId, "t1", "5", "2026-05-01T10:09:00Z").status());
      clock.advance(Duration.ofMinutes(2));
      assertEquals(201, moving.record(walletId, "t1", "5", "2026-05-01T10:09:00Z").status());
    }
  }

  @Test
  void a_request_that_breaks_other_rules_too_is_told_all_of_them() {
    instance.record(walletId, "t1", "5", AHEAD);

    var refused = behind.record(walletId, "t1", "0", AHEAD);

    assertEquals(
        "amount must not be zero\ndatetime must not be more than five minutes ahead",
        refused.errors());
  }

  @Test
  void the_default_wallet_knows_it_as_well() {
    var body = "{\"datetime\": \"%s\", \"amount\": 20.3}".formatted(AHEAD);
    var traceId = UUID.randomUUID().toString();
    instance.client().post("/", body, "Idempotency-Key", traceId);

    var repeated = behind.client().post("/", body, "Idempotency-Key", traceId);
    var farAhead = body.replace(AHEAD, FAR_AHEAD);
    var refused = behind.client().post("/", farAhead, "Idempotency-Key", traceId + "-2");

    assertEquals(200, repeated.status(), repeated.body());
    assertEquals("true", repeated.header("Idempotent-Replayed"));
    assertEquals("datetime must not be more than five minutes ahead", refused.errors());
  }

  @Test
  void entries_of_many_are_answered_each_as_it_would_be_alone() {
    instance.record(walletId, "t1", "5", AHEAD);
    instance.record(walletId, "t2", "5", AHEAD);

    var answer =
        behind.bulk(
            List.of(
                entry("t1", "5", AHEAD),
                entry("new", "5", FAR_AHEAD),
                entry("newer", "5", AHEAD),
                entry("t3", "1", "2026-05-01T10:00:00Z"),
                entry("t2", "6", AHEAD),
                entry("t1", "5", AHEAD)));

    assertEquals(List.of("200", "400", "503", "201", "422", "200"), statuses(answer));
    var refused = answer.json().path("outcomes").path(1).path("problem");
    assertEquals("new", refused.path("traceId").asString());
    assertEquals("datetime", refused.path("errors").path(0).path("field").asString());
    assertEquals("11", behind.wallet(walletId).text("balance"));
  }

  @Test
  void more_repetitions_than_one_look_takes_are_all_found() {
    var entries = IntStream.range(0, 250).mapToObj(i -> entry("t" + i, "1", AHEAD)).toList();
    instance.bulk(entries);

    assertEquals(List.of("200"), statuses(behind.bulk(entries)).stream().distinct().toList());
  }

  @Test
  void nobody_is_refused_while_the_ledger_cannot_be_asked() {
    instance.record(walletId, "t1", "5", AHEAD);
    proxy.answersInstead("TransactGetItems", StrangeProxy.Answer.html(502));

    var undecided = behind.record(walletId, "t1", "5", AHEAD);
    var many = behind.bulk(List.of(entry("t1", "5", AHEAD)));
    proxy.clear();

    assertEquals(503, undecided.status(), undecided.body());
    assertEquals("undecided", undecided.code());
    assertEquals(List.of("503"), statuses(many));
    assertEquals(200, behind.record(walletId, "t1", "5", AHEAD).status());
  }

  private String entry(String traceId, String amount, String datetime) {
    return "{\"walletId\":\"%s\",\"traceId\":\"%s\",\"amount\":%s,\"datetime\":\"%s\"}"
        .formatted(walletId, traceId, amount, datetime);
  }

  private static List<String> statuses(Answer answer) {
    return answer
        .json()
        .path("outcomes")
        .valueStream()
        .map(outcome -> outcome.path("status").asString())
        .toList();
  }
}
