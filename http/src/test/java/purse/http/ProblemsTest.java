package purse.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.javalin.http.Context;
import java.net.ConnectException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import purse.core.Coins;
import purse.core.StoreUnavailableException;
import purse.embedded.client.Answer;
import purse.http.intake.Room;

/** Whatever goes wrong in a request, the answer is a problem with a code to decide by. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ProblemsTest {
  private static final String PATH = "/wallets/alice/transactions";

  private TestService service;

  @BeforeAll
  void start() {
    service =
        TestService.start(
            routes -> {
              routes.post("/wallets/{walletId}/transactions", ProblemsTest::record);
              routes.get("/wallets/{walletId}", context -> PathParameters.walletId(context));
              routes.get(
                  "/thread",
                  context -> context.result(String.valueOf(Thread.currentThread().isVirtual())));
              routes.get("/servlet-error", context -> context.res().sendError(404));
              routes.get("/bug", _ -> failUnexpectedly());
              routes.get("/error", _ -> failFatally());
              routes.get("/store", _ -> failForTheStore());
              routes.get("/refused", ProblemsTest::refuse);
            });
  }

  @AfterAll
  void stop() {
    service.close();
  }

  @Test
  void a_good_request_is_answered() {
    var answer = service.post(PATH, "{\"amount\": 20.3}");

    assertEquals(201, answer.status());
    assertEquals("20.3", answer.json().path("amount").asString());
  }

  @Test
  void a_request_has_a_virtual_thread_of_its_own() {
    assertEquals("true", service.get("/thread").body());
  }

  static Stream<String> malformedBodies() {
    return Stream.of(
        "",
        " \n",
        "{",
        "{\"amount\": 1,}",
        "{'amount': 1}",
        "{\"amount\": 1} {\"amount\": 2}",
        "{\"amount\": 1, \"amount\": 2}",
        "{\"amount\": NaN}",
        "{\"amount\": .5}",
        "{\"amount\": " + "[".repeat(5000) + "]".repeat(5000) + "}",
        "[{\"amount\": 1}]",
        "null",
        "1",
        "amount=1",
        "\u0000",
        "{\"amount\": \"\u0000\"}");
  }

  @ParameterizedTest
  @MethodSource("malformedBodies")
  void a_body_that_is_no_json_object_is_malformed(String body) {
    assertProblem(400, "malformed-json", service.post(PATH, body));
  }

  @ParameterizedTest
  @MethodSource("numbersOutOfAllBounds")
  void a_number_that_nobody_can_hold_is_refused_by_its_field(String number) {
    var answer = service.post(PATH, "{\"amount\": " + number + "}");

    assertProblem(400, "invalid-request", answer);
    assertEquals("amount", answer.json().path("errors").path(0).path("field").asString());
  }

  static Stream<String> numbersOutOfAllBounds() {
    return Stream.of("1e99999999999", "1" + "0".repeat(2000));
  }

  @Test
  void a_body_that_is_not_utf_8_is_malformed() {
    var body = "{\"amount\": \"\u00e9\"}".getBytes(StandardCharsets.ISO_8859_1);

    assertProblem(400, "malformed-json", service.send("POST", PATH, body));
  }

  @Test
  void a_malformed_body_is_told_where_it_breaks_and_nothing_of_the_library() {
    var detail = service.post(PATH, "{\n\"amount\": NaN}").json().path("detail").asString();

    assertEquals("Non-standard token 'NaN' at line 2, column 14", detail);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{}                                           | amount must be given",
        "{\"amount\": 0}                              | amount must not be zero",
        "{\"amount\": 0.123456789}                    | amount must have at most 8 decimals",
        "{\"amount\": 1e999999999}                    | amount must have at most 18 digits before"
            + " the point",
        "{\"amount\": true}                           | amount must be a number, or a decimal such"
            + " as \"-20.3\"",
        "{\"amount\": 1, \"datetime\": \"2022-06-07T15:21:22\"} | datetime must be ISO 8601 with an"
            + " offset, such as 2022-06-07T15:21:22+09:00",
        "{\"amount\": 1, \"datetime\": 1654586482}    | datetime must be a string",
        "{\"amount\": 1, \"currency\": \"EUR\"}       | currency is unknown, known are amount,"
            + " datetime",
      })
  void a_field_that_breaks_a_rule_is_named_with_the_rule(String body, String error) {
    var answer = service.post(PATH, body);

    assertProblem(400, "invalid-request", answer);
    assertEquals(error, answer.errors());
    assertEquals(error, answer.json().path("detail").asString());
  }

  @Test
  void all_bad_fields_are_named_at_once() {
    var answer = service.post(PATH, "{\"amount\": 0, \"datetime\": \"now\", \"a\": 1, \"b\": 2}");

    assertEquals(4, answer.errors().lines().count());
  }

  @Test
  void text_that_no_encoding_can_carry_is_echoed_without_harm() {
    var answer = service.post(PATH, "{\"amount\": \"\\ud800\\u0000\"}");

    assertProblem(400, "invalid-request", answer);
    assertEquals("?\u0000", answer.json().path("errors").path(0).path("value").asString());
  }

  @ParameterizedTest
  @ValueSource(strings = {"a%20b", "a%2Fb", "a;b=c", "%C3%A9", "a+b", "a%25"})
  void a_wallet_id_that_is_none_is_named(String walletId) {
    var answer = service.get("/wallets/" + walletId);

    assertProblem(400, "invalid-request", answer);
    assertEquals("walletId", answer.json().path("errors").path(0).path("field").asString());
  }

  @Test
  void a_body_over_the_limit_is_too_large() {
    var blanks = " ".repeat(64 * 1024 - "{\"amount\": 1}".length());

    assertEquals(201, service.post(PATH, blanks + "{\"amount\": 1}").status());
    assertProblem(413, "body-too-large", service.post(PATH, blanks + " {\"amount\": 1}"));
  }

  @Test
  void the_limit_of_a_body_can_be_set() {
    var configuration =
        HttpConfiguration.local(0)
            .withLimits(HttpLimits.STANDARD.with(Room.STANDARD.withBodyBytes(10)));
    try (var small =
        TestService.start(
            configuration,
            new Health(Map.of()),
            routes -> routes.post("/", ProblemsTest::record))) {
      var answer = small.post("/", "{\"amount\": 1}");

      assertProblem(413, "body-too-large", answer);
      assertEquals("at most 10 bytes are read", answer.json().path("detail").asString());
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "PUT     | /wallets/alice | GET, HEAD",
        "OPTIONS | /wallets/alice | GET, HEAD",
        "FOO     | /wallets/alice | GET, HEAD",
        "GET     | /wallets/alice/transactions | POST",
        "HEAD    | /wallets/alice/transactions | POST",
        "POST    | /health/live   | GET, HEAD",
      })
  void a_wrong_method_is_told_the_right_ones(String method, String path, String allowed) {
    var answer = service.send(method, path, new byte[0], "Accept", "text/html");

    assertEquals(405, answer.status());
    assertEquals(allowed, answer.header("Allow"));
    assertEquals(Problem.CONTENT_TYPE, answer.header("Content-Type"));
    if (!method.equals("HEAD")) {
      assertProblem(405, "method-not-allowed", answer);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/nothing", "/wallets", "/wallets/alice/x", "/health/../wallets/a"})
  void an_unknown_path_is_not_found(String path) {
    assertProblem(404, "not-found", service.get(path, "Accept", "text/html"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/metrics/",
        "/metrics//",
        "//metrics",
        "/METRICS",
        "/%6Detrics",
        "/metrics%2F",
        "/./metrics",
        "/health/../metrics",
        "/health/live/",
        "/Health/live",
        "/docs/",
        "/wallets/alice/",
        "//wallets/alice",
        "/Wallets/alice",
      })
  void a_path_is_a_routes_own_to_the_letter_as_load_balancers_read_it(String path) {
    assertProblem(404, "not-found", service.get(path));
  }

  @Test
  void an_error_of_the_servlet_api_is_a_problem_too() {
    assertProblem(404, "not-found", service.get("/servlet-error", "Accept", "text/html"));
  }

  @Test
  void head_is_get_without_the_body() {
    assertEquals(200, service.send("HEAD", "/health/live", new byte[0]).status());
    assertEquals(400, service.send("HEAD", "/wallets/a%20b", new byte[0]).status());
    assertEquals(404, service.send("HEAD", "/nothing", new byte[0]).status());
  }

  @Test
  void a_store_that_is_down_is_worth_another_try() {
    var answer = service.get("/store");

    assertProblem(503, "store-unavailable", answer);
    assertEquals("1", answer.header("Retry-After"));
    assertTrue(answer.json().path("detail").asString().startsWith("DynamoDB is not available"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/bug", "/error"})
  void a_bug_is_logged_in_full_and_answered_blandly(String path) {
    try (var log = CapturedLog.of(Failures.class)) {
      var answer = service.get(path, "Idempotency-Key", "bug-1");

      assertProblem(500, "internal-error", answer);
      assertEquals("bug-1", answer.json().path("traceId").asString());
      assertFalse(answer.body().contains("secret"), answer.body());
      var logged = log.events().getFirst();
      assertEquals("secret", logged.getThrowableProxy().getMessage());
      assertEquals("bug-1", logged.getMDCPropertyMap().get("traceId"));
    }
  }

  @Test
  void a_refusal_of_the_route_carries_its_own_members() {
    var answer = service.get("/refused", "Idempotency-Key", "r-1");

    assertProblem(409, "insufficient-coins", answer);
    assertEquals(
        """
        {"type":"urn:purse:problem:insufficient-coins","title":"The wallet has too few coins",\
        "status":409,"code":"insufficient-coins","detail":"20.3 are needed","balance":"5",\
        "traceId":"r-1"}\
        """,
        answer.body());
  }

  private static void assertProblem(int status, String code, Answer answer) {
    assertEquals(code, answer.code(), answer.body());
    assertEquals(status, answer.status());
    assertEquals(status, answer.json().path("status").asInt());
    assertEquals("urn:purse:problem:" + code, answer.json().path("type").asString());
    assertEquals(Problem.CONTENT_TYPE, answer.header("Content-Type"));
  }

  private static void record(Context context) {
    var fields = RequestFields.ofBody(context);
    var amount = fields.required("amount", FieldType.decimal(Coins::amount));
    fields.optional("datetime", FieldType.text(Datetimes::parse));
    fields.check();
    context.status(201).json(Map.of("amount", amount.get()));
  }

  private static void refuse(Context context) {
    Problem.of(409, "insufficient-coins", "The wallet has too few coins", "20.3 are needed")
        .with("balance", Coins.of("5"))
        .answer(context);
  }

  private static void failUnexpectedly() {
    throw new IllegalStateException("secret");
  }

  private static void failFatally() {
    throw new AssertionError("secret");
  }

  private static void failForTheStore() {
    throw new StoreUnavailableException("DynamoDB", new ConnectException("refused"));
  }
}
