package purse.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import purse.core.WalletId;
import purse.embedded.client.Answer;

/** What carries the same trace ID counts once, whatever happens between. */
class ExactlyOnceTest {
  private static final String AMAZON_TRACE_ID = "X-Amzn-Trace-Id";
  private static final String ROOT = "Root=1-67891233-abcdef012345678912345678";

  private final WalletId walletId = new WalletId("w-" + UUID.randomUUID());
  private final LedgerFixture ledger = new LedgerFixture();
  private Instance one = Instance.of(ledger);
  private Instance other = Instance.of(ledger);

  @BeforeEach
  void fill() {
    assertEquals(201, one.record(walletId, "first", "100").status());
  }

  @AfterEach
  void close() {
    one.close();
    other.close();
    ledger.close();
  }

  @Test
  void counts_once_when_sent_fifty_times_at_once_to_two_instances_and_again_later() {
    var answers =
        AtOnce.times(50, i -> (i % 2 == 0 ? one : other).record(walletId, "again", "-20.3"));
    var later = other.record(walletId, "again", "-20.30");

    assertEquals(1, answers.stream().filter(answer -> answer.status() == 201).count());
    assertEquals(49, answers.stream().filter(ExactlyOnceTest::isReplay).count());
    assertTrue(isReplay(later));
    assertEquals(1, new HashSet<>(bodies(answers, later)).size());
    assertEquals("79.7", one.wallet(walletId).text("balance"));
    assertEquals(2, ledger.coins(walletId).size());
  }

  @Test
  void counts_once_across_an_hour_boundary() {
    var clock = new MovingClock(Instant.parse("2026-05-01T10:59:59Z"));
    try (var instance = Instance.start(ledger.environment(), clock)) {
      var before = instance.record(walletId, "rolls", "1");
      clock.advance(Duration.ofSeconds(2));
      var after = instance.record(walletId, "rolls", "1");

      assertEquals(201, before.status());
      assertTrue(isReplay(after));
      assertEquals(before.body(), after.body());
      assertEquals("2026050110", after.text("hour"));
    }
  }

  @Test
  void counts_once_across_a_restart() {
    var before = one.record(walletId, "restart", "1");
    one.close();
    one = Instance.of(ledger);

    var after = one.record(walletId, "restart", "1");

    assertTrue(isReplay(after));
    assertEquals(before.body(), after.body());
  }

  @Test
  void counts_once_although_one_instance_is_persian_and_the_other_english() {
    var before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag("fa-IR"));
      var persian = one.record(walletId, "x", "-20.3");
      Locale.setDefault(Locale.US);
      var english = other.record(walletId, "x", "-20.3");

      assertEquals(201, persian.status());
      assertTrue(isReplay(english));
      assertEquals(persian.body(), english.body());
      assertEquals("79.7", other.wallet(walletId).text("balance"));
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void counts_once_although_the_load_balancer_adds_itself() {
    var body = Map.of("amount", "1");
    var direct = one.post(walletId, body, AMAZON_TRACE_ID, ROOT);
    var balanced = other.post(walletId, body, AMAZON_TRACE_ID, "Self=1-678-12;" + ROOT);

    assertEquals(201, direct.status());
    assertTrue(isReplay(balanced));
    assertEquals(direct.body(), balanced.body());
    assertEquals("1-67891233-abcdef012345678912345678", direct.header("Idempotency-Key"));
  }

  @Test
  void counts_twice_what_comes_without_an_identity_and_says_so() {
    var body = Map.of("amount", "1");

    var first = one.post(walletId, body);
    var second = one.post(walletId, body);

    assertEquals(List.of(201, 201), List.of(first.status(), second.status()));
    assertNotEquals(first.text("traceId"), second.text("traceId"));
    assertEquals(first.text("traceId"), first.header("Idempotency-Key"));
    assertEquals("102", one.wallet(walletId).text("balance"));
  }

  @Test
  void refuses_a_trace_id_that_stands_for_another_transaction_and_changes_nothing() {
    one.record(walletId, "taken", "-1", "2026-05-01T12:00:00+02:00");

    var otherAmount = one.record(walletId, "taken", "-2", "2026-05-01T12:00:00+02:00");
    var otherDatetime = other.record(walletId, "taken", "-1", "2026-05-01T12:00:01+02:00");
    var noDatetime = one.record(walletId, "taken", "-1");
    var beyondTheBalance = one.record(walletId, "taken", "-1000");
    var sameInstant = other.record(walletId, "taken", "-1.0", "2026-05-01T10:00:00Z");

    for (var refused : List.of(otherAmount, otherDatetime, noDatetime, beyondTheBalance)) {
      assertEquals(422, refused.status(), refused.body());
      assertEquals("trace-id-reused", refused.code());
    }
    assertTrue(isReplay(sameInstant));
    assertEquals("99", one.wallet(walletId).text("balance"));
  }

  @Test
  void gives_the_original_answer_to_a_debit_that_emptied_the_wallet() {
    var original = one.record(walletId, "empties", "-100");

    var again = one.record(walletId, "empties", "-100");
    var elsewhere = other.record(walletId, "empties", "-100");

    assertEquals("0", original.text("balance"));
    assertEquals(original.body(), again.body());
    assertEquals(original.body(), elsewhere.body());
    assertTrue(isReplay(again) && isReplay(elsewhere));
  }

  @Test
  void keeps_the_same_trace_id_of_two_wallets_apart() {
    var second = new WalletId(walletId + "-2");

    assertEquals(201, one.record(walletId, "shared", "1").status());
    assertEquals(201, one.record(second, "shared", "2").status());
    assertEquals("2", one.wallet(second).text("balance"));
  }

  private static boolean isReplay(Answer answer) {
    return answer.status() == 200 && answer.header("Idempotent-Replayed").equals("true");
  }

  private static List<String> bodies(List<Answer> answers, Answer later) {
    var bodies = new ArrayList<>(answers.stream().map(Answer::body).toList());
    bodies.add(later.body());
    return bodies;
  }
}
