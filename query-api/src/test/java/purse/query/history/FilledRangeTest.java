package purse.query.history;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import purse.query.testing.QueryApiFixture;
import purse.query.testing.Reply;

/** Rows without coins are told from a wallet's first coin to now, whatever range is asked for. */
class FilledRangeTest {
  private static final String EVER = "from=0001-01-01T00:00:00Z&to=9999-12-31T23:00:00Z";

  @RegisterExtension static final QueryApiFixture purse = new QueryApiFixture();

  @ParameterizedTest
  @CsvSource({
    "hour, UTC, 2022-06-08T07:00:00Z 2022-06-08T08:00:00Z 2022-06-08T09:00:00Z 2022-06-08T10:00:00Z",
    "day, UTC, 2022-06-08T00:00:00Z",
    "day, Asia/Tokyo, 2022-06-07T15:00:00Z",
    "month, UTC, 2022-06-01T00:00:00Z"
  })
  void ends_at_the_first_coin_and_now(String interval, String zone, String starts) {
    // given
    purse.coin("young", "2022-06-08T07:10:00Z", "1");
    purse.coin("young", "2022-06-08T09:10:00Z", "1");

    // then
    var query = "&fill=true&interval=%s&zone=%s".formatted(interval, zone);
    assertEquals(List.of(starts.split(" ")), history("young", EVER + query).rows("datetime"));
    assertEquals(List.of(starts.split(" ")), csv("young", EVER + query));
    assertEquals(List.of(starts.split(" ")), pages("young", EVER + query + "&limit=1"));
  }

  @Test
  void has_a_coin_that_is_dated_a_little_ahead() {
    // given
    purse.setClock(Instant.parse("2022-06-08T10:58:00Z"));
    purse.coin("ahead", "2022-06-08T10:57:00Z", "1");
    purse.coin("ahead", "2022-06-08T11:01:00Z", "1");

    // then
    assertEquals(
        List.of("2022-06-08T10:00:00Z 1", "2022-06-08T11:00:00Z 2"),
        history("ahead", EVER + "&fill=true").rows("datetime", "balance"));
    assertEquals(2, csv("ahead", EVER + "&fill=true").size());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "from=0001-01-01T00:00:00Z&to=2022-06-08T07:00:00Z",
        "from=2022-06-08T11:00:00Z&to=9999-12-31T23:00:00Z"
      })
  void is_empty_before_the_first_coin_and_after_now(String range) {
    // given
    purse.coin("bounded", "2022-06-08T07:10:00Z", "1");

    // then
    for (var interval : List.of("hour", "day", "month")) {
      var query = range + "&fill=true&interval=" + interval;
      assertEquals(List.of(), history("bounded", query).rows("datetime"));
      assertEquals(List.of(), csv("bounded", query));
    }
  }

  @Test
  void is_told_of_no_unknown_wallet() {
    assertEquals("404 unknown-wallet", history("nobody", EVER + "&fill=true").problem());
  }

  private static Reply history(String wallet, String query) {
    return purse.get("/wallets/" + wallet + "/history?" + query);
  }

  private static List<String> pages(String wallet, String query) {
    var page = history(wallet, query);
    var rows = new ArrayList<>(page.rows("datetime"));
    while (page.json().has("next")) {
      page = history(wallet, query + "&cursor=" + page.text("next"));
      rows.addAll(page.rows("datetime"));
    }
    return rows;
  }

  private static List<String> csv(String wallet, String query) {
    var path = "/wallets/" + wallet + "/history?" + query;
    return purse
        .get(path, "Accept", "text/csv")
        .body()
        .lines()
        .skip(1)
        .map(line -> line.split(",", 2)[0])
        .toList();
  }
}
