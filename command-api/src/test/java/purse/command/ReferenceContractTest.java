package purse.command;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.InstantSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import purse.core.WalletId;
import purse.embedded.client.Answer;

/** {@code POST /} as clients of the older hourly wallet know it. */
class ReferenceContractTest {
  private static final String BODY =
      "{\"datetime\": \"2022-06-07T15:21:22+09:00\", \"amount\": 20.3}";

  private final LedgerFixture ledger = new LedgerFixture();
  private final Instance instance = start();

  private Instance start() {
    var environment = ledger.environment();
    environment.put("DEFAULT_WALLET", "everybody");
    return Instance.start(environment, InstantSource.system());
  }

  @AfterEach
  void close() {
    instance.close();
    ledger.close();
  }

  @Test
  void answers_the_datetime_in_utc_and_the_amount_as_a_number() {
    var answer = post(BODY, "t1");

    assertEquals(200, answer.status());
    assertEquals("{\"datetime\":\"2022-06-07T06:21:22Z\",\"amount\":20.3}", answer.body());
  }

  @Test
  void tells_the_version_in_a_header_because_the_body_is_fixed() {
    var first = post(BODY, "t1");
    var second = post(BODY, "t2");
    var firstAgain = post(BODY, "t1");

    assertEquals("1", first.header("Purse-Version"));
    assertEquals("2", second.header("Purse-Version"));
    assertEquals("1", firstAgain.header("Purse-Version"));
  }

  @Test
  void records_in_the_default_wallet_and_in_the_utc_hour() {
    post(BODY, "t1");

    var page = ledger.pages(new WalletId("everybody")).getFirst();
    assertEquals("2022060706", page.hour().toString());
    assertEquals("20.3", page.totals().amount().toString());
  }

  @Test
  void counts_once_what_the_load_balancer_identifies() {
    var first = instance.client().post("/", BODY, "X-Amzn-Trace-Id", "Root=1-2-3");
    var again = instance.client().post("/", BODY, "X-Amzn-Trace-Id", "Self=1-9-9;Root=1-2-3");

    assertEquals(first.body(), again.body());
    assertEquals("true", again.header("Idempotent-Replayed"));
    assertEquals(1, ledger.coins(new WalletId("everybody")).size());
  }

  @Test
  void counts_once_a_key_with_quotes_around_it_and_a_datetime_in_the_basic_format() {
    var first = post("{\"datetime\": \"2022-06-07T15:21:22+0900\", \"amount\": 20.3}", "\"t-1\"");
    var again = post("{\"datetime\": \"2022-06-06T22:21:22-08:00\", \"amount\": 20.3}", "t-1");

    assertEquals(200, first.status(), first.body());
    assertEquals("t-1", first.header("Idempotency-Key"));
    assertEquals("true", again.header("Idempotent-Replayed"));
    assertEquals(1, ledger.coins(new WalletId("everybody")).size());
  }

  @Test
  void does_not_take_requests_without_an_identity_for_one() {
    instance.client().post("/", BODY);
    instance.client().post("/", BODY);

    assertEquals(2, ledger.coins(new WalletId("everybody")).size());
  }

  @Test
  void never_writes_an_exponent() {
    var large = post("{\"datetime\": \"2022-06-07T06:21:22Z\", \"amount\": 1E+17}", "t1");
    var small = post("{\"datetime\": \"2022-06-07T06:21:22Z\", \"amount\": 0.00000001}", "t2");

    assertEquals("100000000000000000", large.body().replaceAll(".*amount\":|}", ""));
    assertEquals("0.00000001", small.body().replaceAll(".*amount\":|}", ""));
  }

  @Test
  void refuses_a_missing_field_or_a_bad_datetime() {
    assertEquals("datetime must be given", post("{\"amount\": 1}", "t1").errors());
    assertEquals(
        "amount must be given", post("{\"datetime\": \"2022-06-07T06:21:22Z\"}", "t2").errors());
    assertEquals(400, post("{\"datetime\": \"June\", \"amount\": 1}", "t3").status());
  }

  @Test
  void refuses_as_the_other_routes_do() {
    post(BODY, "t1");

    assertEquals("malformed-json", post("{", "t2").code());
    assertEquals("body-too-large", post(" ".repeat(70_000), "t2").code());
    assertEquals("insufficient-coins", post(BODY.replace("20.3", "-20.4"), "t2").code());
    assertEquals("trace-id-reused", post(BODY.replace("20.3", "20.4"), "t1").code());
    assertEquals(1, ledger.coins(new WalletId("everybody")).size());
  }

  @Test
  void refuses_a_balance_that_would_be_too_long() {
    ledger.open(new WalletId("everybody"), "9".repeat(30));

    assertEquals("balance-limit", post(BODY, "t1").code());
  }

  @Test
  void answers_the_health_check_of_the_reference() {
    assertEquals("OK", instance.client().get("/health-check").body());
  }

  private Answer post(String body, String traceId) {
    return instance.client().post("/", body, "Idempotency-Key", traceId);
  }
}
