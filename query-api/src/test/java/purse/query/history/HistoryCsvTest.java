package purse.query.history;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import purse.query.testing.QueryApiFixture;
import purse.query.testing.Reply;

/** Whole histories as CSV: the rows of the pages, without the pages. */
class HistoryCsvTest {
  @RegisterExtension static final QueryApiFixture purse = new QueryApiFixture();

  private static final String[] MEMBERS = {
    "datetime",
    "amount",
    "credits",
    "debits",
    "count",
    "balance",
    "state",
    "restatedAt",
    "restatedCount",
    "lateAt",
    "lateCount"
  };

  private final long seed = Long.getLong("purse.seed", System.nanoTime());
  private final Random random = new Random(seed);

  @Test
  void is_the_history_under_a_line_of_names() {
    // given
    purse.coin("named", "2022-06-07T06:00:00Z", "20.3");
    purse.coin("named", "2022-06-07T06:00:00Z", "-0.3");

    // when
    var reply = csv("named", "?from=2022-06-07T00:00:00Z&to=2022-06-08T00:00:00Z");

    // then
    assertEquals(200, reply.status());
    assertEquals(
        """
        datetime,amount,credits,debits,count,balance,state,restatedAt,restatedCount,lateAt,lateCount\r
        2022-06-07T06:00:00Z,20,20.3,0.3,2,20,open,,,,\r
        """,
        reply.body());
  }

  @Test
  void has_a_name_that_every_file_system_takes() {
    purse.coin("users:7@b.example", "2022-06-07T06:00:00Z", "1");

    var name = csv("users:7@b.example", "").header("Content-Disposition");

    assertTrue(name.startsWith("attachment; filename=\"users_7@b.example-hour-"), name);
  }

  @Test
  void says_in_headers_what_it_is_and_how_fresh() {
    // given
    purse.coin("dated", "2022-06-07T06:00:00Z", "1");
    purse.wallets().pageRead("torn", "2022-06-07T06:00:00Z", 1, 2, Optional.empty());
    succeeded("2022-06-08T09:30:00Z");

    // when
    var reply =
        csv("dated", "?interval=day&from=2022-06-07T00:00:00Z&to=2022-06-08T00:00:00.5%2B09:00");

    // then
    assertEquals("text/csv;charset=utf-8;header=present", reply.header("Content-Type"));
    assertEquals(
        "attachment; filename=\"dated-day-20220607T000000Z-20220607T150000Z.csv\"",
        reply.header("Content-Disposition"));
    assertEquals("2022-06-08T09:29:55Z", reply.header("Purse-As-Of"));
    assertEquals("1", reply.header("Purse-Version"));
    assertEquals("true", reply.header("Purse-Complete"));
    assertEquals("false", csv("torn", "").header("Purse-Complete"));
    assertEquals("private, no-cache", reply.header("Cache-Control"));
    assertEquals("", reply.header("ETag"));
    assertEquals(List.of("Accept-Encoding", "Accept"), reply.answer().headers().allValues("Vary"));
  }

  /** A failure names its seed, and {@code -Dpurse.seed=…} plays it again. */
  @ParameterizedTest
  @ValueSource(
      strings = {"UTC", "Europe/Berlin", "Asia/Kolkata", "America/St_Johns", "Pacific/Apia"})
  void has_the_rows_of_the_pages_whatever_is_asked_for(String zone) {
    // given
    var wallet = "pages-" + zone.replace('/', '-');
    var begin = Instant.parse("2011-10-20T00:00:00Z");
    for (int coin = 0; coin < 60; coin++) {
      var datetime = begin.plusSeconds(random.nextInt(90 * 24 * 3_600));
      purse.coin(wallet, datetime.toString(), Integer.toString(random.nextInt(1, 1_000)));
    }
    restateSome(wallet);
    belateSome(wallet);
    succeeded("2011-12-20T00:00:00Z");

    for (var interval : List.of("hour", "day", "month")) {
      for (var fill : List.of(true, false)) {
        // when
        var from = begin.plusSeconds(random.nextInt(40 * 24 * 3_600));
        var to = from.plus(Duration.ofHours(random.nextInt(60 * 24)));
        var query =
            "?interval=%s&zone=%s&fill=%s&from=%s&to=%s".formatted(interval, zone, fill, from, to);

        // then
        assertEquals(pages(wallet, query), lines(csv(wallet, query)), "seed " + seed + " " + query);
      }
    }
  }

  @Test
  void has_no_pages() {
    assertEquals(List.of("limit"), csv("any", "?limit=5").fields());
    purse.coin("paged", "2022-06-08T06:00:00Z", "1");
    purse.coin("paged", "2022-06-08T07:00:00Z", "1");
    var cursor = purse.get("/wallets/paged/history?limit=1").text("next");
    assertEquals(List.of("cursor"), csv("paged", "?cursor=" + cursor).fields());
  }

  @Test
  void is_empty_but_for_the_names_when_there_are_no_coins() {
    // given
    purse.coin("quiet", "2022-06-01T06:00:00Z", "1");

    // then
    assertEquals(List.of(), lines(csv("quiet", "")));
    assertEquals(
        List.of(),
        lines(csv("quiet", "?fill=true&from=2022-06-07T00:00:00Z&to=2022-06-07T00:00:00Z")));
    assertEquals(
        List.of(),
        lines(csv("quiet", "?fill=true&from=9999-12-31T23:30:00Z&to=9999-12-31T23:59:00Z")));
  }

  @Test
  void refuses_as_pages_do() {
    assertEquals("404 unknown-wallet", csv("nobody", "").problem());
    assertEquals(
        List.of("from"),
        csv("nobody", "?from=2022-06-08T00:00:00Z&to=2022-06-07T00:00:00Z").fields());
  }

  @Test
  void waits_for_a_version_and_says_if_it_does_not_come() {
    // given
    purse.coin("awaited", "2022-06-08T06:00:00Z", "1");

    // then
    assertEquals(1, lines(csv("awaited", "?atLeast=1")).size());
    var behind = csv("awaited", "?atLeast=2");
    assertEquals("503 read-model-behind", behind.problem());
    assertEquals("", behind.header("Content-Disposition"));
  }

  @Test
  void is_json_unless_csv_is_liked_better() {
    // given
    purse.coin("accept", "2022-06-08T06:00:00Z", "1");

    // then
    assertEquals("application/json", typeFor("application/json, text/csv;q=0.9"));
    assertEquals("text/csv", typeFor("application/json;q=0.5, text/*"));
    var refused = purse.get("/wallets/accept/history", "Accept", "application/xml");
    assertEquals("406 not-acceptable", refused.problem());
    assertFalse(refused.json().has("rows"));
  }

  private static String typeFor(String accept) {
    return purse
        .get("/wallets/accept/history", "Accept", accept)
        .header("Content-Type")
        .split(";", 2)[0];
  }

  private static Reply csv(String wallet, String query) {
    return purse.get("/wallets/" + wallet + "/history" + query, "Accept", "text/csv");
  }

  private static List<String> lines(Reply csv) {
    try (var records = CsvReader.builder().ofNamedCsvRecord(csv.body())) {
      return records.stream().map(HistoryCsvTest::line).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String line(NamedCsvRecord row) {
    return Stream.of(MEMBERS).map(row::getField).collect(Collectors.joining(" "));
  }

  private List<String> pages(String wallet, String query) {
    var path = "/wallets/" + wallet + "/history" + query;
    var rows = new ArrayList<String>();
    var page = purse.get(path + "&limit=" + random.nextInt(1, 1_000));
    rows.addAll(page.rows(MEMBERS));
    while (page.json().has("next")) {
      page = purse.get(path + "&cursor=" + page.text("next"));
      rows.addAll(page.rows(MEMBERS));
    }
    return rows;
  }

  /** Some hours, as backdated coins do. */
  private void restateSome(String wallet) {
    var sql =
        """
        update wallet_hour
        set restated_count = 1 + extract(hour from hour), restated_at = hour + interval '2 days'
        where wallet_id = ? and extract(hour from hour)::int % 3 = 0
        """;
    purse.database().owner().useHandle(handle -> handle.execute(sql, wallet));
  }

  /** Some others, which had no coins when they closed. */
  private void belateSome(String wallet) {
    var sql =
        """
        update wallet_hour
        set late_at = hour + extract(hour from hour) * interval '3 hours',
          changed_at = hour + extract(hour from hour) * interval '5 hours'
        where wallet_id = ? and extract(hour from hour)::int % 3 = 1
        """;
    purse.database().owner().useHandle(handle -> handle.execute(sql, wallet));
  }

  private static void succeeded(String startedAt) {
    purse.database().owner().useHandle(handle -> handle.execute("delete from update_run"));
    purse.updateRun(startedAt, "succeeded");
  }
}
