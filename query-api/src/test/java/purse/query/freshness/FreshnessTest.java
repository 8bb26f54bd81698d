package purse.query.freshness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import purse.core.Coins;
import purse.query.testing.QueryApiFixture;
import purse.query.testing.Reply;
import purse.query.testing.RunningQueryApi;
import tools.jackson.databind.JsonNode;

/** What every answer tells of its own truth, and how one waits for what one has just recorded. */
class FreshnessTest {
  private static final String DAY = "from=2022-06-07T00:00:00Z&to=2022-06-08T00:00:00Z";
  private static final String SEARCH =
      """
      {"startDateTime": "2022-06-07T00:00:00Z", "endDateTime": "2022-06-07T01:00:00Z"}
      """;

  @RegisterExtension static final QueryApiFixture purse = new QueryApiFixture();

  /** Waits longer than the slowest machine takes to copy a coin. */
  private static RunningQueryApi patient;

  @BeforeAll
  static void startPatient() {
    var environment = new HashMap<>(purse.database().environment());
    environment.put("FRESHNESS_WAIT", "50s");
    patient = RunningQueryApi.start(environment);
  }

  @AfterAll
  static void closePatient() {
    patient.close();
  }

  @AfterEach
  void forgetRuns() {
    purse.database().owner().useHandle(handle -> handle.execute("delete from update_run"));
  }

  @Test
  void says_as_of_when_by_the_last_run_that_succeeded() {
    // given
    purse.coin("dated", "2022-06-07T06:00:00Z", "1");
    purse.updateRun("2022-06-08T09:00:00Z", "succeeded");
    purse.updateRun("2022-06-08T09:30:00Z", "succeeded");
    purse.updateRun("2022-06-08T09:40:00Z", "incomplete");
    purse.updateRun("2022-06-08T09:50:00Z", "failed");
    purse.updateRun("2022-06-08T10:00:00Z", "running");

    // then
    assertEquals("2022-06-08T09:29:55Z", history("dated", "").header("Purse-As-Of"));
    assertEquals("2022-06-08T09:29:55Z", purse.get("/wallets/dated").header("Purse-As-Of"));
    assertEquals("2022-06-08T09:29:55Z", search().header("Purse-As-Of"));
  }

  @Test
  void claims_nothing_before_a_run_has_succeeded() {
    // given
    purse.coin("undated", "2022-06-07T06:00:00Z", "1");
    purse.updateRun("2022-06-08T09:40:00Z", "incomplete");

    // then
    assertEquals("", history("undated", "").header("Purse-As-Of"));
    assertEquals(List.of("open"), history("undated", "").rows("state"));
  }

  @Test
  void an_hour_is_closed_by_a_run_after_its_end_and_not_by_the_clock() {
    // given
    purse.coin("closing", "2022-06-07T06:00:00Z", "1");
    purse.coin("closing", "2022-06-07T08:00:00Z", "1");

    // when
    purse.updateRun("2022-06-07T08:30:00Z", "succeeded");

    // then
    assertEquals(
        List.of("2022-06-07T06:00:00Z closed", "2022-06-07T08:00:00Z open"),
        history("closing", "").rows("datetime", "state"));
  }

  @Test
  void a_restated_hour_says_when_and_how_often() {
    // given
    purse.coin("restated", "2022-06-07T06:00:00Z", "1");
    purse.updateRun("2022-06-08T09:30:00Z", "succeeded");
    purse
        .database()
        .owner()
        .useHandle(
            handle ->
                handle.execute(
                    "update wallet_hour set restated_count = 2,"
                        + " restated_at = '2022-06-08T01:00:00Z' where wallet_id = 'restated'"));

    // then
    assertEquals(
        List.of("restated 2022-06-08T01:00:00Z 2"),
        history("restated", "").rows("state", "restatedAt", "restatedCount"));
  }

  @Test
  void a_late_hour_says_when_its_first_coin_came() {
    // given
    purse.coin("late", "2022-06-07T06:00:00Z", "1");
    purse.updateRun("2022-06-08T09:30:00Z", "succeeded");
    execute("update wallet_hour set late_at = '2022-06-08T01:00:00Z' where wallet_id = 'late'");

    // then
    assertEquals(
        List.of("late 2022-06-08T01:00:00Z 1"),
        history("late", "").rows("state", "lateAt", "lateCount"));
    assertFalse(history("late", "").json().at("/rows/0").has("restatedAt"));
  }

  @Test
  void a_day_counts_its_late_and_its_restated_hours_each() {
    // given
    purse.coin("mixed", "2022-06-07T05:00:00Z", "1");
    purse.coin("mixed", "2022-06-07T06:00:00Z", "1");
    purse.coin("mixed", "2022-06-07T07:00:00Z", "1");
    purse.coin("mixed", "2022-06-07T08:00:00Z", "1");
    purse.updateRun("2022-06-08T09:30:00Z", "succeeded");
    execute(
        """
        update wallet_hour set late_at = hour + interval '1 day'
        where wallet_id = 'mixed' and hour < '2022-06-07T07:00:00Z'
        """);
    assertEquals(List.of("restated   2022-06-08T06:00:00Z 2"), day("mixed"));

    // when
    execute(
        """
        update wallet_hour set restated_count = 3, restated_at = '2022-06-08T03:00:00Z'
        where wallet_id = 'mixed' and hour = '2022-06-07T08:00:00Z'
        """);

    // then
    assertEquals(List.of("restated 2022-06-08T03:00:00Z 3 2022-06-08T06:00:00Z 2"), day("mixed"));
  }

  private static List<String> day(String wallet) {
    return purse
        .get(
            "/wallets/"
                + wallet
                + "/history?interval=day&from=2022-06-07T00:00:00Z&to=2022-06-08T00:00:00Z")
        .rows("state", "restatedAt", "restatedCount", "lateAt", "lateCount");
  }

  private static void execute(String statement) {
    purse.database().owner().useHandle(handle -> handle.execute(statement));
  }

  @Test
  void does_not_send_again_what_has_not_changed() {
    // given
    purse.coin("tagged", "2022-06-07T06:00:00Z", "1");
    var first = history("tagged", "");

    // when
    var same = get("tagged", first.header("ETag"));
    purse.coin("tagged", "2022-06-07T06:00:00Z", "1");
    var changed = get("tagged", first.header("ETag"));

    // then
    assertEquals("private, no-cache", first.header("Cache-Control"));
    assertEquals(304, same.status());
    assertEquals("", same.body());
    assertEquals(first.header("ETag"), same.header("ETag"));
    assertEquals(200, changed.status());
    assertNotEquals(first.header("ETag"), changed.header("ETag"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/wallets?prefix=kept",
        "/wallets/kept",
        "/wallets/kept?at=2022-06-08T00:00:00Z",
        "/operations",
        "/",
        "/dashboard/main.js",
        "/dashboard/libraries/chart.js"
      })
  void sends_no_answer_again_that_its_client_has(String question) {
    // given
    purse.coin("kept", "2022-06-07T06:00:00Z", "1");
    var tag = purse.get(question).header("ETag");

    // when
    var same = purse.get(question, "If-None-Match", tag);

    // then
    assertEquals("304 ", same.status() + " " + same.body());
  }

  @Test
  void a_tag_is_weak_when_the_answer_is_compressed_and_serves_as_well() throws Exception {
    // given
    purse.wallets().everyHourSince2020("pressed", 100);
    var question = "/wallets/pressed/history?from=2020-01-01T00:00:00Z";

    // when
    var plain = purse.get(question).header("ETag");
    var pressed = pressed(question, "\"another\"").headers();
    var same = pressed(question, "W/" + plain);

    // then
    assertEquals(Optional.of("gzip"), pressed.firstValue("Content-Encoding"));
    assertEquals(Optional.of("W/" + plain), pressed.firstValue("ETag"));
    assertEquals(304, same.statusCode());
  }

  private static HttpResponse<byte[]> pressed(String question, String tag) throws Exception {
    try (var client = HttpClient.newHttpClient()) {
      var request =
          HttpRequest.newBuilder(URI.create(purse.url() + question))
              .header("Accept-Encoding", "gzip")
              .header("If-None-Match", tag)
              .build();
      return client.send(request, HttpResponse.BodyHandlers.ofByteArray());
    }
  }

  @Test
  void sends_no_hours_again_that_the_searching_client_has() {
    // when
    var same = purse.client().post("/search", SEARCH, "If-None-Match", search().header("ETag"));

    // then
    assertEquals("304 ", same.status() + " " + same.body());
  }

  @Test
  void answers_at_once_if_the_version_is_there() {
    // given
    purse.coin("there", "2022-06-07T06:00:00Z", "1");

    // then
    assertEquals(200, history("there", "&atLeast=1").status());
    assertEquals("1", purse.get("/wallets/there?atLeast=1").text("version"));
  }

  @Test
  void waits_for_the_version_that_is_asked_for() {
    // given
    purse.coin("awaited", "2022-06-07T06:00:00Z", "1");

    // when
    var later =
        CompletableFuture.runAsync(
            () -> purse.coin("awaited", "2022-06-07T07:00:00Z", "2"),
            CompletableFuture.delayedExecutor(
                200, TimeUnit.MILLISECONDS, Thread::startVirtualThread));
    var reply = patient.get("/wallets/awaited/history?" + DAY + "&atLeast=2");

    // then
    later.orTimeout(10, TimeUnit.SECONDS).join();
    assertEquals(200, reply.status());
    assertEquals(List.of("1", "3"), reply.rows("balance"));
  }

  @ParameterizedTest
  @CsvSource({
    "page, /history?interval=hour&RANGE, application/json",
    "days, /history?interval=day&RANGE, application/json",
    "filled, /history?fill=true&RANGE, application/json",
    "csv, /history?RANGE, text/csv",
    "csv-filled, /history?fill=true&RANGE, text/csv",
    "balance-at, ?at=2022-06-08T00:00:00Z, application/json",
    "balance, ?, application/json",
  })
  void waits_for_the_version_in_every_representation(String wallet, String question, String type) {
    // given
    purse.coin(wallet, "2022-06-07T06:00:00Z", "1");
    var path = "/wallets/" + wallet + question.replace("RANGE", DAY) + "&atLeast=";

    // when
    var later =
        CompletableFuture.runAsync(
            () -> purse.coin(wallet, "2022-06-07T07:00:00Z", "2"),
            CompletableFuture.delayedExecutor(
                200, TimeUnit.MILLISECONDS, Thread::startVirtualThread));
    var reply = patient.get(path + 2, "Accept", type);

    // then
    later.orTimeout(50, TimeUnit.SECONDS).join();
    assertEquals(200, reply.status(), reply.body());
    assertEquals("2", version(reply, type));
    assertEquals("503 read-model-behind", purse.get(path + 3, "Accept", type).problem());
  }

  private static String version(Reply reply, String type) {
    return type.equals("text/csv") ? reply.header("Purse-Version") : reply.text("version");
  }

  @Test
  void says_how_far_it_is_if_the_version_does_not_come() {
    // given
    purse.coin("lagging", "2022-06-07T06:00:00Z", "1");

    // when
    var started = System.nanoTime();
    var reply = history("lagging", "&atLeast=2");
    var tookMillis = Duration.ofNanos(System.nanoTime() - started).toMillis();

    // then
    assertEquals("503 read-model-behind", reply.problem());
    assertEquals("5", reply.header("Retry-After"));
    assertEquals("1 true", reply.text("version") + " " + reply.text("complete"));
    assertEquals(true, tookMillis >= 700, "answered after " + tookMillis + " ms");
  }

  @Test
  void a_wallet_that_was_recorded_but_not_copied_is_behind_rather_than_unknown() {
    // then
    assertEquals("503 read-model-behind", purse.get("/wallets/new?atLeast=1").problem());
    assertEquals("404 unknown-wallet", purse.get("/wallets/new").problem());
  }

  @ParameterizedTest
  @ValueSource(strings = {"-1", "1.5", "x", "9223372036854775808", "1e99999999"})
  void refuses_what_is_no_version(String version) {
    // when
    var reply = purse.get("/wallets/any?atLeast=" + version);

    // then
    assertEquals("400 invalid-request", reply.problem());
    assertEquals(List.of("atLeast"), reply.fields());
  }

  /**
   * Three coins in three hours. The index did not show the second page, and before the first was
   * read it took a fourth coin: the counts add up to the version of the open page that was read
   * before, but coin 2 is missing and coin 4 too many.
   */
  @Test
  void counts_that_add_up_do_not_make_a_complete_picture() {
    // given
    var wallets = purse.wallets();
    wallets.pageRead("puzzle", "2022-06-07T08:00:00Z", 1, 3, Optional.of(Coins.of("3")));
    wallets.pageRead("puzzle", "2022-06-07T06:00:00Z", 2, 4, Optional.empty());

    // when
    var misleading = history("puzzle", "");
    var waiting = history("puzzle", "&atLeast=3");

    // then
    assertEquals(3, misleading.json().path("rows").valueStream().mapToLong(this::count).sum());
    assertEquals("3 false", misleading.text("version") + " " + misleading.text("complete"));
    assertEquals("503 read-model-behind", waiting.problem());

    // when
    wallets.pageRead("puzzle", "2022-06-07T07:00:00Z", 1, 2, Optional.empty());
    wallets.pageRead("puzzle", "2022-06-07T08:00:00Z", 1, 4, Optional.of(Coins.of("4")));

    // then
    var complete = history("puzzle", "&atLeast=3");
    assertEquals(200, complete.status());
    assertEquals("4 true", complete.text("version") + " " + complete.text("complete"));
  }

  private long count(JsonNode row) {
    return row.path("count").asLong();
  }

  private static Reply history(String wallet, String more) {
    return purse.get("/wallets/" + wallet + "/history?" + DAY + more);
  }

  private static Reply get(String wallet, String tag) {
    return purse.get("/wallets/" + wallet + "/history?" + DAY, "If-None-Match", tag);
  }

  private static Reply search() {
    return purse.post("/search", SEARCH);
  }
}
