package purse.query.history;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import purse.query.testing.QueryApiFixture;
import purse.query.testing.Reply;

/** How a history that is longer than a page goes on. */
class HistoryPagesTest {
  @RegisterExtension static final QueryApiFixture purse = new QueryApiFixture();

  @Test
  void goes_on_where_the_page_before_ended() {
    // given
    coinsAt("pages", "01", "02", "04", "08", "10");

    // when
    var first = history("pages", "?limit=2");
    var second = history("pages", "?limit=2&cursor=" + first.text("next"));
    var third = history("pages", "?limit=2&cursor=" + second.text("next"));

    // then
    assertEquals(List.of("01 1", "02 2"), hours(first));
    assertEquals(List.of("04 3", "08 4"), hours(second));
    assertEquals(List.of("10 5"), hours(third));
    assertFalse(third.json().has("next"));
    assertEquals(first.text("from"), third.text("from"));
    assertEquals(first.text("to"), third.text("to"));
  }

  @Test
  void has_no_next_page_when_the_last_row_fills_this_one() {
    // given
    coinsAt("full", "01", "02");

    // when
    var reply = history("full", "?limit=2");

    // then
    assertEquals(List.of("01 1", "02 2"), hours(reply));
    assertFalse(reply.json().has("next"));
  }

  @Test
  void shows_a_thousand_rows_at_most() {
    // given
    purse.wallets().everyHourSince2020("thousands", 2_001);
    var everything = "?from=2020-01-01T00:00:00Z&to=2021-01-01T00:00:00Z";

    // when
    var first = history("thousands", everything);
    var second = history("thousands", "?cursor=" + first.text("next"));
    var third = history("thousands", "?cursor=" + second.text("next"));

    // then
    assertEquals(1_000, first.rows("balance").size());
    assertEquals("1000", first.rows("balance").getLast());
    assertEquals("1001", second.rows("balance").getFirst());
    assertEquals(List.of("2001"), third.rows("balance"));
    assertFalse(third.json().has("next"));
  }

  @Test
  void neither_repeats_nor_hides_rows_when_others_arrive_between_pages() {
    // given
    coinsAt("arrivals", "02", "04", "06");
    var first = history("arrivals", "?limit=2");

    // when
    coinsAt("arrivals", "01", "03", "05", "06");
    var second = history("arrivals", "?limit=2&cursor=" + first.text("next"));

    // then
    assertEquals(List.of("02 1", "04 2"), hours(first));
    assertEquals(List.of("05 5", "06 7"), hours(second));
  }

  @Test
  void keeps_the_range_of_the_first_page_while_the_clock_goes_on() {
    // given
    coinsAt("range", "01", "02", "11");
    var first = history("range", "?limit=1");

    // when
    purse.setClock(QueryApiFixture.NOW.plus(Duration.ofDays(100)));
    var second = history("range", "?limit=5&cursor=" + first.text("next"));

    // then
    assertEquals(List.of("02 2"), hours(second));
  }

  @Test
  void accepts_the_parameters_of_the_first_page_again() {
    // given
    coinsAt("again", "01", "02");
    var first = history("again", "?interval=hour&from=2022-06-08T00:00:00Z&limit=1");

    // when
    var second =
        history(
            "again",
            "?interval=hour&from=2022-06-08T09:00:00%2B09:00&limit=1&cursor=" + first.text("next"));

    // then
    assertEquals(List.of("02 2"), hours(second));
  }

  @ParameterizedTest
  @ValueSource(strings = {"from=2022-06-08T00:00:01Z", "to=2022-06-08T12:00:00Z"})
  void refuses_another_range_along_with_a_cursor(String other) {
    // given
    coinsAt("other-range", "01", "02");
    var first = history("other-range", "?limit=1");

    // when
    var reply = history("other-range", "?" + other + "&cursor=" + first.text("next"));

    // then
    assertEquals("400 invalid-request", reply.problem());
    assertEquals(List.of(other.substring(0, other.indexOf('='))), reply.fields());
  }

  @Test
  void refuses_the_cursor_of_another_wallet() {
    // given
    coinsAt("mine", "01", "02");
    coinsAt("yours", "01", "02");
    var mine = history("mine", "?limit=1");

    // when
    var reply = history("yours", "?cursor=" + mine.text("next"));

    // then
    assertEquals("400 invalid-request", reply.problem());
    assertEquals(List.of("cursor"), reply.fields());
    assertTrue(reply.body().contains("mine"), reply.body());
  }

  private static void coinsAt(String wallet, String... hours) {
    for (var hour : hours) {
      purse.coin(wallet, "2022-06-08T" + hour + ":30:00Z", "1");
    }
  }

  private static List<String> hours(Reply reply) {
    return reply.rows("datetime", "balance").stream()
        .map(row -> row.substring(11, 13) + row.substring(row.indexOf(' ')))
        .toList();
  }

  private static Reply history(String wallet, String query) {
    return purse.get("/wallets/" + wallet + "/history" + query);
  }
}
