package purse.query.history;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import purse.query.testing.QueryApiFixture;

/**
 * What is said of hours, days and months whose coins come late. Each is judged by when itself has
 * closed, five minutes after its end: what an hour got late may have been there when the day
 * closed.
 */
class HistoryStatesTest {
  @RegisterExtension static final QueryApiFixture purse = new QueryApiFixture();

  private static final String MAY = "from=2022-05-01T00:00:00Z&to=2022-06-01T00:00:00Z";
  private static final String[] MEMBERS = {
    "datetime", "state", "restatedAt", "restatedCount", "lateAt", "lateCount"
  };

  @BeforeAll
  static void all_of_it_has_closed() {
    purse.updateRun("2022-06-08T09:30:00Z", "succeeded");
  }

  @Test
  void a_day_is_restated_when_an_hour_without_coins_gets_one_after_it_has_closed() {
    coin("grown", "2022-05-07T06:00:00Z", "2022-05-07T06:00:00Z");
    assertStates("grown", "day", "2022-05-07T00:00:00Z closed    ");

    coin("grown", "2022-05-07T08:00:00Z", "2022-05-09T12:00:00Z");

    assertStates(
        "grown",
        "hour",
        "2022-05-07T06:00:00Z closed    ",
        "2022-05-07T08:00:00Z late   2022-05-09T12:00:00Z 1");
    assertStates("grown", "day", "2022-05-07T00:00:00Z restated   2022-05-09T12:00:00Z 1");
    assertStates("grown", "month", "2022-05-01T00:00:00Z closed   2022-05-09T12:00:00Z 1");
  }

  @Test
  void a_month_is_restated_by_a_first_coin_of_a_day_that_is_late() {
    coin("month", "2022-05-07T06:00:00Z", "2022-05-07T06:00:00Z");
    coin("month", "2022-05-30T08:00:00Z", "2022-06-02T12:00:00Z");

    assertStates(
        "month",
        "day",
        "2022-05-07T00:00:00Z closed    ",
        "2022-05-30T00:00:00Z late   2022-06-02T12:00:00Z 1");
    assertStates("month", "month", "2022-05-01T00:00:00Z restated   2022-06-02T12:00:00Z 1");
  }

  @Test
  void a_day_is_late_when_all_its_coins_came_after_it_had_closed() {
    coin("late", "2022-05-07T06:00:00Z", "2022-05-09T12:00:00Z");
    coin("late", "2022-05-07T08:00:00Z", "2022-05-09T13:00:00Z");
    coin("late", "2022-05-07T06:00:00Z", "2022-05-10T12:00:00Z");

    assertStates("late", "day", "2022-05-07T00:00:00Z late   2022-05-09T13:00:00Z 2");
  }

  @Test
  void a_day_is_closed_when_its_late_and_its_restated_hours_were_so_before_it_closed() {
    coin("during", "2022-05-07T06:00:00Z", "2022-05-07T06:00:00Z");
    coin("during", "2022-05-07T06:00:00Z", "2022-05-07T09:00:00Z");
    coin("during", "2022-05-07T07:00:00Z", "2022-05-08T00:05:00Z");

    assertStates(
        "during",
        "day",
        "2022-05-07T00:00:00Z closed 2022-05-07T09:00:00Z 1 2022-05-08T00:05:00Z 1");
  }

  @Test
  void a_day_is_restated_when_an_hour_that_was_late_before_it_closed_changes_after() {
    coin("again", "2022-05-07T06:00:00Z", "2022-05-08T00:05:00Z");
    assertStates("again", "day", "2022-05-07T00:00:00Z closed   2022-05-08T00:05:00Z 1");

    coin("again", "2022-05-07T06:00:00Z", "2022-05-08T00:05:00.001Z");

    assertStates("again", "hour", "2022-05-07T06:00:00Z late   2022-05-08T00:05:00Z 1");
    assertStates("again", "day", "2022-05-07T00:00:00Z restated   2022-05-08T00:05:00Z 1");
  }

  @Test
  void a_day_closes_when_it_does_in_its_zone() {
    coin("zoned", "2022-05-07T06:00:00Z", "2022-05-07T06:00:00Z");
    coin("zoned", "2022-05-07T08:00:00Z", "2022-05-07T22:05:00.001Z");

    assertStates("zoned", "day", "2022-05-07T00:00:00Z closed   2022-05-07T22:05:00.001Z 1");
    assertStates(
        "zoned",
        "day&zone=Europe/Berlin",
        "2022-05-06T22:00:00Z restated   2022-05-07T22:05:00.001Z 1");
  }

  /** Pages of early releases were dated anew by coins of other hours, too. */
  @Test
  void an_hour_is_not_restated_by_a_change_that_was_none_of_its_own() {
    coin("early", "2022-05-07T06:00:00Z", "2022-05-07T06:00:00Z");
    purse
        .database()
        .owner()
        .useHandle(
            handle ->
                handle.execute(
                    "update wallet_hour set changed_at = '2022-05-09T12:00:00Z'"
                        + " where wallet_id = 'early'"));

    assertStates("early", "hour", "2022-05-07T06:00:00Z closed    ");
    assertStates("early", "day", "2022-05-07T00:00:00Z closed    ");
  }

  /** Page by page, and as a download, which adds hours up by itself. */
  private static void assertStates(String wallet, String interval, String... rows) {
    var path = "/wallets/" + wallet + "/history?" + MAY + "&interval=" + interval;
    assertEquals(List.of(rows), purse.get(path).rows(MEMBERS));
    assertEquals(List.of(rows), csv(purse.get(path, "Accept", "text/csv").body()));
  }

  private static List<String> csv(String body) {
    return body.lines()
        .skip(1)
        .map(line -> line.split(",", -1))
        .map(HistoryStatesTest::row)
        .toList();
  }

  private static String row(String... fields) {
    return Stream.of(0, 6, 7, 8, 9, 10)
        .map(column -> fields[column])
        .reduce((line, field) -> line + " " + field)
        .orElseThrow();
  }

  private static void coin(String wallet, String datetime, String recordedAt) {
    purse.wallets().coin(wallet, datetime, "1", Instant.parse(recordedAt));
  }
}
