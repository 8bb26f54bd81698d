package purse.query.history;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import purse.embedded.fault.SeverablePort;
import purse.query.testing.ReadModelDatabase;
import purse.query.testing.Reply;
import purse.query.testing.RunningQueryApi;

/** Ten years of hours as CSV: what they take while they go out, and how they can end. */
class LongDownloadTest {
  private static final ReadModelDatabase DATABASE = ReadModelDatabase.migrated();
  private static final int HOURS = 87_600;
  private static final int PAGE = 1_000;
  private static final int DOWNLOADS = 4;
  private static final long MEGABYTE = 1_000_000;
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final Instant BEGIN = Instant.parse("2010-01-01T00:00:00Z");
  private static final String ALL = "?from=2010-01-01T00:00:00Z&to=2030-01-01T00:00:00Z";

  /** Amounts of many digits: so long an answer does not fit into the buffers of any network. */
  private static final List<String> WALLETS =
      List.of(
          """
          insert into wallet (wallet_id, balance, version, hours_count, hours_version)
          select id, 1, %1$s, %1$s, %1$s from unnest(array['long', 'torn']) as id
          """
              .formatted(Integer.toString(HOURS)),
          """
          insert into wallet_hour
          select wallet_id, timestamptz '2010-01-01 00:00Z' + number * interval '1 hour',
            case mod(number, 2)
              when 0 then 123456789012345678901234567 else -123456789012345678901234567
            end + 0.12345678,
            case mod(number, 2) when 0 then 123456789012345678901234567 else 0 end + 0.12345678,
            case mod(number, 2) when 0 then 0 else 123456789012345678901234567 end,
            1, number + 1, now(), now()
          from wallet
          cross join generate_series(0, %s) as number
          """
              .formatted(Integer.toString(HOURS - 1)),
          """
          insert into wallet_month
          select wallet_id, date_trunc('month', hour at time zone 'UTC'),
            sum(amount), sum(credits), sum(debits), sum(count)
          from wallet_hour
          group by 1, 2
          """,
          // What no ledger can hold: the balance gets a digit too many, in the ninth year.
          """
          update wallet_hour
          set amount = 9e29, credits = 9e29, debits = 0
          where wallet_id = 'torn' and hour >= '2019-01-01 00:00Z'
          """,
          "vacuum analyze");

  private final SeverablePort port =
      SeverablePort.inFrontOf(DATABASE.database().host(), DATABASE.database().port());

  @BeforeAll
  static void fill() {
    DATABASE.owner().useHandle(handle -> WALLETS.forEach(handle::execute));
  }

  @AfterEach
  void closePort() {
    port.close();
  }

  @Test
  void has_every_row_of_the_pages() throws IOException {
    try (var api = start("DOWNLOAD_TIMEOUT", "1m");
        var body = open(api, "long")) {
      // when
      var lines = new String(body.readAllBytes(), StandardCharsets.UTF_8).lines().toList();

      // then
      assertEquals(HOURS, lines.size() - 1);
      for (int first = 0; first < HOURS; first += 9_000) {
        assertEquals(page(api, first), lines.subList(1 + first, 1 + first + PAGE));
      }
    }
  }

  @Test
  void holds_little_in_memory_of_answers_that_nobody_reads() throws IOException {
    try (var api = startBehindProxy()) {
      // given
      var before = bytesInUse();

      // when
      var bodies =
          IntStream.range(0, DOWNLOADS).mapToObj(n -> open(api, "long", "10.0.0." + n)).toList();

      // then
      await(DOWNLOADS);
      var each = (bytesInUse() - before) / DOWNLOADS;
      assertTrue(each < 3 * MEGABYTE, each + " bytes for each download");
      for (var body : bodies) {
        body.close();
      }
    }
  }

  @Test
  void leave_a_place_for_others_when_one_client_wants_them_all() throws IOException {
    try (var api = startBehindProxy();
        var first = open(api, "long", "10.0.0.1");
        var second = open(api, "long", "10.0.0.1")) {
      // given
      assertEquals("dd", "" + (char) first.read() + (char) second.read());

      // when
      var third = download(api, "10.0.0.1");

      // then
      assertEquals("503 too-many-downloads", third.problem());
      assertTrue(third.text("detail").startsWith("at most 2 of one client"), third.body());
      assertEquals("5", third.header("Retry-After"));
      try (var others = open(api, "long", "10.0.0.2");
          var more = open(api, "long", "10.0.0.2")) {
        assertEquals("dd", "" + (char) others.read() + (char) more.read());
        var last = download(api, "10.0.0.3");
        assertTrue(last.text("detail").startsWith("at most 4 go on"), last.body());
      }
    }
  }

  private static Reply download(RunningQueryApi api, String client) {
    return api.get(path("long"), "Accept", "text/csv", "X-Forwarded-For", client);
  }

  @Test
  void lets_go_of_the_connection_when_the_client_hangs_up() throws IOException {
    try (var api = start("DATABASE_POOL_SIZE", "2")) {
      // given
      var body = open(api, "long");
      await(1);
      assertEquals("503 too-many-downloads", api.get(path("long"), "Accept", "text/csv").problem());

      // when
      body.close();

      // then
      await(0);
      awaitAnotherDownload(api);
    }
  }

  @Test
  void never_looks_whole_when_it_fails_on_the_way() {
    try (var api = start("DOWNLOAD_TIMEOUT", "1m");
        var body = open(api, "torn")) {
      assertThrows(IOException.class, body::readAllBytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void is_a_problem_like_any_other_when_it_fails_at_once() {
    try (var api = start("DOWNLOAD_TIMEOUT", "1m")) {
      // when
      var range = "?from=2018-12-31T00:00:00Z&to=2019-02-01T00:00:00Z";
      var reply = api.get("/wallets/torn/history" + range, "Accept", "text/csv");

      // then
      assertEquals("500 internal-error", reply.problem());
      assertEquals("", reply.header("Content-Disposition"));
    }
  }

  @Test
  void never_looks_whole_when_the_database_goes_away() throws IOException {
    try (var api = start("DATABASE_ENDPOINT", port.host() + ":" + port.port());
        var body = open(api, "long")) {
      // given
      await(1);

      // when
      port.cut();

      // then
      assertThrows(IOException.class, body::readAllBytes);
      port.restore();
      await(0);
    }
  }

  @Test
  void is_broken_off_when_the_client_takes_too_long() throws Exception {
    try (var api = start("DOWNLOAD_TIMEOUT", "300ms");
        var body = open(api, "long")) {
      // when
      Thread.sleep(400);

      // then
      assertThrows(IOException.class, body::readAllBytes);
    }
  }

  private static RunningQueryApi start(String name, String value) {
    return RunningQueryApi.start(DATABASE.environmentWith(name, value));
  }

  /** With places for {@link #DOWNLOADS}, which says whom it asks for. */
  private static RunningQueryApi startBehindProxy() {
    var environment = new HashMap<>(DATABASE.environment());
    environment.put("DATABASE_POOL_SIZE", Integer.toString(2 * DOWNLOADS));
    environment.put("PROXIES", "1");
    return RunningQueryApi.start(environment);
  }

  private static String path(String wallet) {
    return "/wallets/" + wallet + "/history" + ALL;
  }

  private static InputStream open(RunningQueryApi api, String wallet) {
    return api.open(path(wallet), "Accept", "text/csv");
  }

  private static InputStream open(RunningQueryApi api, String wallet, String client) {
    return api.open(path(wallet), "Accept", "text/csv", "X-Forwarded-For", client);
  }

  /** The lines that the rows of a page in JSON would be. */
  private static List<String> page(RunningQueryApi api, int first) {
    var from = BEGIN.plus(Duration.ofHours(first));
    return api
        .get(
            "/wallets/long/history?to=2030-01-01T00:00:00Z&limit=%s&from=%s"
                .formatted(Integer.toString(PAGE), from))
        .rows("datetime", "amount", "credits", "debits", "count", "balance", "state")
        .stream()
        .map(row -> row.replace(' ', ',') + ",,,,")
        .toList();
  }

  /** Until so many connections are in the middle of a snapshot, waiting for somebody who reads. */
  private static void await(int inTransaction) {
    var deadlineNanos = System.nanoTime() + PATIENCE.toNanos();
    while (connectionsInTransaction() != inTransaction) {
      assertFalse(
          System.nanoTime() > deadlineNanos, connectionsInTransaction() + " in transaction");
    }
  }

  /** The place of a download is free a moment after its connection. */
  private static void awaitAnotherDownload(RunningQueryApi api) throws IOException {
    var deadlineNanos = System.nanoTime() + PATIENCE.toNanos();
    while (!isDownloaded(api)) {
      assertFalse(System.nanoTime() > deadlineNanos, "no other download was let in");
    }
  }

  private static boolean isDownloaded(RunningQueryApi api) throws IOException {
    try (var next = open(api, "long")) {
      return next.read() == 'd';
    }
  }

  private static int connectionsInTransaction() {
    return DATABASE
        .owner()
        .withHandle(
            handle ->
                handle
                    .createQuery(
                        """
                        select count(*) from pg_stat_activity
                        where usename = 'purse_query' and datname = current_database()
                          and state = 'idle in transaction'
                        """)
                    .mapTo(Integer.class)
                    .one());
  }

  private static long bytesInUse() {
    System.gc();
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }
}
