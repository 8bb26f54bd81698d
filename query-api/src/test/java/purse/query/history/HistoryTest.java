package purse.query.history;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import purse.query.testing.QueryApiFixture;
import purse.query.testing.Reply;

/** What a history shows: which hours, in which order, with which figures. */
class HistoryTest {
  @RegisterExtension static final QueryApiFixture purse = new QueryApiFixture();

  @Test
  void shows_hours_in_order_with_the_balance_at_their_ends() {
    // given
    purse.coin("order", "2022-06-07T09:15:00Z", "-5");
    purse.coin("order", "2022-06-07T06:21:22Z", "20.3");
    purse.coin("order", "2022-06-07T06:59:59Z", "0.7");
    purse.coin("order", "2022-06-07T09:59:59Z", "1");

    // when
    var reply = history("order", "?from=2022-06-07T00:00:00Z&to=2022-06-08T00:00:00Z");

    // then
    assertEquals(
        """
        {"walletId":"order","interval":"hour","zone":"UTC",\
        "from":"2022-06-07T00:00:00Z","to":"2022-06-08T00:00:00Z",\
        "version":4,"complete":true,"rows":[\
        {"datetime":"2022-06-07T06:00:00Z","amount":"21","credits":"21","debits":"0","count":2,\
        "balance":"21","state":"open"},\
        {"datetime":"2022-06-07T09:00:00Z","amount":"-4","credits":"1","debits":"5","count":2,\
        "balance":"17","state":"open"}]}\
        """,
        reply.body());
  }

  @Test
  void brings_the_months_and_the_hours_before_the_range_forward() {
    // given
    purse.coin("forward", "2020-02-29T12:00:00Z", "1000");
    purse.coin("forward", "2022-05-31T23:00:00Z", "100");
    purse.coin("forward", "2022-06-01T00:00:00Z", "10");
    purse.coin("forward", "2022-06-07T06:00:00Z", "1");

    // when
    var reply = history("forward", "?from=2022-06-07T00:00:00Z&to=2022-06-08T00:00:00Z");

    // then
    assertEquals(List.of("2022-06-07T06:00:00Z 1111"), reply.rows("datetime", "balance"));
  }

  @ParameterizedTest
  @CsvSource({
    "2022-05-31T23:00:00Z, 2022-05-31T23:00:00Z 1 | 2022-06-01T00:00:00Z 3",
    "2022-05-31T23:00:01Z, 2022-06-01T00:00:00Z 3",
    "2022-05-31T23:59:59.999999999Z, 2022-06-01T00:00:00Z 3",
    "2022-06-01T00:00:00Z, 2022-06-01T00:00:00Z 3",
    "2022-06-01T00:00:00.000000001Z, ''",
    "2022-06-01T09:00:00+09:00, 2022-06-01T00:00:00Z 3",
    "2022-05-31T19:00:00-04:00, 2022-05-31T23:00:00Z 1 | 2022-06-01T00:00:00Z 3",
  })
  void keeps_the_balance_right_where_one_utc_month_becomes_another(String from, String rows) {
    // given
    var wallet = "month-" + Integer.toHexString(from.hashCode());
    purse.coin(wallet, "2022-05-31T23:59:59.999Z", "1");
    purse.coin(wallet, "2022-06-01T00:00:00Z", "2");

    // when
    var reply = history(wallet, "?from=" + from + "&to=2022-06-02T00:00:00Z");

    // then
    assertEquals(rows, String.join(" | ", reply.rows("datetime", "balance")));
  }

  @ParameterizedTest
  @CsvSource({
    "06:00:00Z, 07:00:00Z, 06",
    "05:59:59Z, 07:00:00Z, 06",
    "06:00:01Z, 07:00:01Z, 07",
    "06:00:00Z, 06:00:01Z, 06",
    "06:00:00.000000001Z, 07:00:00Z, ''",
    "06:00:00Z, 06:00:00Z, ''",
    "07:30:00Z, 09:30:00Z, 08 09",
    "06:00Z, 10:00Z, 06 07 08 09",
    "15:00:00+09:00, 16:00:00+09:00, 06",
    "15:00:00%2B09:00, 16:00:00%2B09:00, 06",
    "15:00:00+0900, 16:00:00%2B0900, 06",
    "02:30:00-03:30, 06:00:00-01:00, 06",
    "06:00:00+00:00, 07:00:00-00:00, 06",
    "11:45:00+05:45, 07:00:00Z, 06",
  })
  void selects_the_hours_that_start_in_the_range(String from, String to, String hours) {
    // given
    var wallet = "range-" + Integer.toHexString((from + to).hashCode());
    for (var hour : List.of("06", "07", "08", "09")) {
      purse.coin(wallet, "2022-06-07T" + hour + ":59:59Z", "1");
    }

    // when
    var reply = history(wallet, "?from=2022-06-07T" + from + "&to=2022-06-07T" + to);

    // then
    var expected = hours.isEmpty() ? List.of() : List.of(hours.split(" "));
    assertEquals(
        expected, reply.rows("datetime").stream().map(hour -> hour.substring(11, 13)).toList());
  }

  @Test
  void shows_the_last_day_unless_told_otherwise() {
    // given
    purse.coin("day", "2022-06-07T10:59:59Z", "1");
    purse.coin("day", "2022-06-07T11:00:00Z", "2");
    purse.coin("day", "2022-06-08T10:29:59Z", "4");

    // when
    var reply = history("day", "");

    // then
    assertEquals("2022-06-07T11:00:00Z", reply.text("from"));
    assertEquals("2022-06-08T11:00:00Z", reply.text("to"));
    assertEquals(
        List.of("2022-06-07T11:00:00Z 3", "2022-06-08T10:00:00Z 7"),
        reply.rows("datetime", "balance"));
  }

  @Test
  void shows_the_day_before_an_end_that_stands_alone() {
    // given
    purse.coin("end-alone", "2022-06-08T06:00:00Z", "1");

    // when
    var reply = history("end-alone", "?to=2022-06-07T15:30:00%2B09:00");

    // then
    assertEquals("2022-06-06T06:30:00Z", reply.text("from"));
    assertEquals("2022-06-07T06:30:00Z", reply.text("to"));
  }

  @Test
  void adds_decimals_exactly() {
    // given
    purse.coin("exact", "2022-06-07T06:00:00Z", "0.1");
    purse.coin("exact", "2022-06-07T06:00:01Z", "0.2");
    purse.coin("exact", "2022-06-07T07:00:00Z", "-0.3");
    purse.coin("exact", "2022-06-07T08:00:00Z", "0.00000001");
    purse.coin("exact", "2022-06-07T09:00:00Z", "999999999999999999.99999999");

    // when
    var reply = history("exact", "?from=2022-06-07T00:00:00Z");

    // then
    assertEquals(
        List.of(
            "0.3 0.3",
            "-0.3 0",
            "0.00000001 0.00000001",
            "999999999999999999.99999999 1000000000000000000"),
        reply.rows("amount", "balance"));
  }

  @Test
  void holds_balances_of_thirty_digits() {
    // given
    purse.coin("large", "2022-05-07T06:00:00Z", "999999999999999999999999999999");
    purse.coin("large", "2022-06-07T06:00:00Z", "0.99999999");

    // when
    var reply = history("large", "?from=2022-06-07T00:00:00Z");

    // then
    assertEquals(List.of("999999999999999999999999999999.99999999"), reply.rows("balance"));
  }

  @Test
  void gives_no_rows_for_a_known_wallet_without_coins_in_the_range() {
    // given
    purse.coin("quiet", "2022-05-07T06:00:00Z", "1");

    // when
    var reply = history("quiet", "");

    // then
    assertEquals(200, reply.status());
    assertEquals(
        """
        {"walletId":"quiet","interval":"hour","zone":"UTC",\
        "from":"2022-06-07T11:00:00Z","to":"2022-06-08T11:00:00Z",\
        "version":1,"complete":true,"rows":[]}\
        """,
        reply.body());
  }

  @Test
  void does_not_know_a_wallet_that_was_never_copied() {
    // when
    var reply = history("nobody", "");

    // then
    assertEquals("404 unknown-wallet", reply.problem());
    assertFalse(reply.json().has("rows"));
  }

  @Test
  void keeps_wallets_apart() {
    // given
    purse.coin("Case", "2022-06-08T06:00:00Z", "1");
    purse.coin("case", "2022-06-08T06:00:00Z", "2");

    // when
    var reply = history("case", "");

    // then
    assertEquals(List.of("2 2"), reply.rows("amount", "balance"));
  }

  @Test
  void moves_on_with_the_clock() {
    // given
    purse.coin("clock", "2022-06-08T11:00:00Z", "1");
    var before = history("clock", "");

    // when
    purse.setClock(QueryApiFixture.NOW.plus(Duration.ofMinutes(30)));

    // then
    assertEquals(List.of(), before.rows("datetime"));
    assertEquals(List.of("2022-06-08T11:00:00Z"), history("clock", "").rows("datetime"));
  }

  private static Reply history(String wallet, String query) {
    return purse.get("/wallets/" + wallet + "/history" + query);
  }
}
