package purse.command;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import purse.core.WalletId;
import purse.embedded.client.Answer;
import purse.ledger.CoinTransaction;

/** Bad input gets a clear error that names field and rule, and changes nothing. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BadInputTest {
  private static final Instant NOW = Instant.parse("2026-05-01T10:00:00Z");

  private final WalletId walletId = new WalletId("w-" + UUID.randomUUID());
  private LedgerFixture ledger;
  private Instance instance;

  @BeforeAll
  void start() {
    ledger = new LedgerFixture();
    instance = Instance.start(ledger.environment(), new MovingClock(NOW));
  }

  @AfterAll
  void close() {
    instance.close();
    ledger.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {}                                   | amount must be given
          {"amount": null}                     | amount must be given
          {"amount": 0}                        | amount must not be zero
          {"amount": "0.00"}                   | amount must not be zero
          {"amount": 0.123456789}              | amount must have at most 8 decimals
          {"amount": 1e-9}                     | amount must have at most 8 decimals
          {"amount": 1234567890123456789}      | amount must have at most 18 digits before the point
          {"amount": 1e999999}                 | amount must have at most 18 digits before the point
          {"amount": 100e2147483647}           | amount must have at most 18 digits before the point
          {"amount": 1e2147483648}             | amount must be a number that is not out of all bounds
          {"amount": 1e-2147483647}            | amount must have at most 8 decimals
          {"amount": 1e-2147483648}            | amount must be a number that is not out of all bounds
          {"amount": 0e2147483647}             | amount must not be zero
          {"datetime": 1e9999999999}           | datetime must be a number that is not out of all bounds
          {"amount": "many"}                   | amount must be a number, or a decimal such as "-20.3"
          {"amount": "1e5"}                    | amount must be a number, or a decimal such as "-20.3"
          {"amount": true}                     | amount must be a number, or a decimal such as "-20.3"
          {"amount": [1]}                      | amount must be a number, or a decimal such as "-20.3"
          {"amount": 1, "wallet": "a"}         | wallet is unknown, known are amount, datetime
          {"amount": 1, "datetime": 5}         | datetime must be a string
          {"amount": 1, "datetime": "2026-05-01T10:00:00"}      | datetime must be ISO 8601 with an offset, such as 2022-06-07T15:21:22+09:00
          {"amount": 1, "datetime": "yesterday"}                | datetime must be ISO 8601 with an offset, such as 2022-06-07T15:21:22+09:00
          {"amount": 1, "datetime": "2026-05-01T10:07:00.001Z"} | datetime must not be more than five minutes ahead
          {"amount": 1, "datetime": "1999-12-31T23:59:59Z"}     | datetime must not be before 2000-01-01T00:00:00Z
          {"amount": 1, "datetime": "2000-01-01T00:00:00+01:00"}| datetime must not be before 2000-01-01T00:00:00Z
          """)
  void names_the_field_and_the_rule(String body, String error) {
    var answer = post(body);

    assertEquals(400, answer.status(), answer.body());
    assertEquals("invalid-request", answer.code());
    assertEquals(error, answer.errors());
    assertNothingRecorded();
  }

  @Test
  void names_all_bad_fields_at_once() {
    var answer = post("{\"amount\": 0, \"datetime\": \"soon\", \"colour\": \"red\"}");

    assertEquals(
        """
        amount must not be zero
        datetime must be ISO 8601 with an offset, such as 2022-06-07T15:21:22+09:00
        colour is unknown, known are amount, datetime\
        """,
        answer.errors());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "amount=1",
        "{\"amount\": 1",
        "{\"amount\": 1, \"amount\": 2}",
        "{\"amount\": 1} {}",
        "{\"amount\": 01}",
        "{\"amount\": NaN}",
        "[1]",
        "1"
      })
  void refuses_what_is_no_json_object(String body) {
    var answer = post(body);

    assertEquals(400, answer.status(), answer.body());
    assertEquals("malformed-json", answer.code());
    assertNothingRecorded();
  }

  @Test
  void takes_what_is_just_within_the_rules() {
    var wallet = new WalletId("w-" + UUID.randomUUID());
    var bodies =
        List.of(
            "{\"amount\": 999999999999999999.99999999}",
            "{\"amount\": 1e-8}",
            "{\"amount\": 1E+17, \"datetime\": null}",
            "{\"amount\": 1, \"datetime\": \"2026-05-01T10:05:00Z\"}",
            "{\"amount\": 1, \"datetime\": \"2000-01-01T00:00Z\"}");

    for (var body : bodies) {
      var answer = instance.client().post("/wallets/" + wallet + "/transactions", body);
      assertEquals(201, answer.status(), answer.body());
    }
    assertEquals("1100000000000000002", instance.wallet(wallet).text("balance"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a%20b", "a%2Fb", "%00", "W%23", "ü"})
  void refuses_bad_wallet_ids(String walletInPath) {
    var path = "/wallets/" + walletInPath.replace("ü", "%C3%BC") + "/transactions";

    var answer = instance.client().post(path, "{\"amount\": 1}");

    assertEquals(400, answer.status(), answer.body());
  }

  @Test
  void refuses_a_wallet_id_that_is_too_long() {
    var path = "/wallets/" + "a".repeat(65) + "/transactions";

    var answer = instance.client().post(path, "{\"amount\": 1}");

    assertEquals("walletId must be 1 to 64 characters of A-Z a-z 0-9 . _ ~ : @ -", answer.errors());
  }

  @ParameterizedTest
  @ValueSource(strings = {".", "..", "%2E", "%2e%2E", ".%2e"})
  void refuses_ids_that_stand_for_directories(String id) {
    var entry = "{\"walletId\": \"..\", \"traceId\": \".\", \"amount\": 1}";
    var client = instance.client();

    assertEquals(
        "walletId must not be . or ..",
        client.post("/wallets/" + id + "/transactions", "{\"amount\": 1}").errors());
    assertEquals("walletId must not be . or ..", client.get("/wallets/" + id).errors());
    assertEquals(
        "traceId must not be . or ..", client.get("/wallets/w/transactions/" + id).errors());
    assertEquals(
        "400 2",
        client
                .post("/transactions", "[" + entry + "]")
                .json()
                .path("outcomes")
                .path(0)
                .path("status")
                .asString()
            + " "
            + client
                .post("/transactions", "[" + entry + "]")
                .json()
                .at("/outcomes/0/problem/errors")
                .size());
  }

  @Test
  void takes_the_names_of_users_of_other_ledgers() {
    var client = instance.client();
    var key = new String[] {"Idempotency-Key", "users:001"};

    for (var id : List.of("users:001", "somebody@example.com", ":", "@")) {
      var encoded = id.replace(":", "%3A").replace("@", "%40");
      var first = client.post("/wallets/" + id + "/transactions", "{\"amount\": 1}", key);
      var again = client.post("/wallets/" + encoded + "/transactions", "{\"amount\": 1}", key);

      assertEquals(201, first.status(), first.body());
      assertEquals(200, again.status(), again.body());
      assertEquals(id, client.get("/wallets/" + encoded).text("walletId"));
      assertEquals(id, client.get("/wallets/" + id + "/transactions/users:001").text("walletId"));
      assertEquals(
          List.of(1L),
          ledger.coins(new WalletId(id)).stream().map(CoinTransaction::sequence).toList());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"a b", "a/b", "a,b", "\"a\"b\"", ""})
  void refuses_bad_idempotency_keys(String key) {
    var path = "/wallets/" + walletId + "/transactions";

    var answer = instance.client().post(path, "{\"amount\": 1}", "Idempotency-Key", key);

    assertEquals(400, answer.status(), answer.body());
    assertEquals(
        "Idempotency-Key must be 1 to 128 characters of A-Z a-z 0-9 . _ ~ : = + -",
        answer.errors());
    assertNothingRecorded();
  }

  @Test
  void refuses_a_broken_array_as_a_whole() {
    var entry = "{\"walletId\": \"" + walletId + "\", \"traceId\": \"t1\", \"amount\": 1}";

    var answer = instance.client().post("/transactions", "[" + entry + ",");

    assertEquals(400, answer.status(), answer.body());
    assertEquals("malformed-json", answer.code());
    assertNothingRecorded();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/wallets/{w}/transactions", "/transactions", "/"})
  void refuses_a_body_that_is_no_json(String route) {
    var path = route.replace("{w}", walletId.value());

    for (var type : List.of("multipart/form-data", "application/x-www-form-urlencoded", "a/xml")) {
      var answer = instance.client().post(path, "amount=1", "Content-Type", type);
      assertEquals("unsupported-media-type", answer.code(), answer.body());
    }
    assertNothingRecorded();
  }

  @Test
  void takes_what_curl_sends() {
    var wallet = new WalletId("w-" + UUID.randomUUID());
    var path = "/wallets/" + wallet + "/transactions";
    var form = new String[] {"Content-Type", "application/x-www-form-urlencoded"};

    assertEquals(201, instance.client().post(path, "{\"amount\": 1}", form).status());
    assertEquals(201, instance.client().post(path, "\uFEFF{\"amount\": 1}").status());
  }

  @Test
  void refuses_a_body_that_is_too_large() {
    var answer = post("{\"amount\": 1, \"padding\": \"" + "x".repeat(70_000) + "\"}");

    assertEquals(413, answer.status());
    assertEquals("body-too-large", answer.code());
  }

  @Test
  void answers_unknown_paths_and_methods_with_problems() {
    assertEquals("not-found", instance.client().get("/nowhere").code());
    assertEquals(
        "method-not-allowed",
        instance.client().send("DELETE", "/wallets/" + walletId, new byte[0]).code());
    assertEquals("x is unknown, none is known", instance.client().get("/wallets/w?x=1").errors());
    assertEquals(
        "traceId must be 1 to 128 characters of A-Z a-z 0-9 . _ ~ : = + -",
        instance.client().get("/wallets/w/transactions/a%2Cb").errors());
  }

  @Test
  void leads_browsers_to_the_description() {
    var answer = instance.client().get("/", "Accept", "text/html");

    assertEquals(
        "303 /docs ", answer.status() + " " + answer.header("Location") + " " + answer.body());
    assertEquals("method-not-allowed", instance.client().send("PUT", "/", new byte[0]).code());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/wallets",
        "/wallets/w/history?fill=true",
        "/operations",
        "/search",
        "/dashboard/main.js"
      })
  void says_which_api_has_a_path(String path) {
    var answer = instance.client().get(path);

    assertEquals("not-found", answer.code(), answer.body());
    assertEquals("no route has this path; the query API has it", answer.text("detail"));
    assertEquals("no route has this path", instance.client().get("/x" + path).text("detail"));
  }

  private Answer post(String body) {
    return instance.client().post("/wallets/" + walletId + "/transactions", body);
  }

  private void assertNothingRecorded() {
    assertEquals("unknown-wallet", instance.wallet(walletId).code());
  }
}
