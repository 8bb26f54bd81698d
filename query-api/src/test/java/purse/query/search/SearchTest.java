package purse.query.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import purse.query.testing.QueryApiFixture;
import purse.query.testing.Reply;
import purse.query.testing.RunningQueryApi;

/** The reference's contract over the default wallet. */
class SearchTest {
  @RegisterExtension static final QueryApiFixture purse = new QueryApiFixture();

  @BeforeAll
  static void record_coins() {
    purse.coin("default", "2022-06-07T15:21:22+09:00", "20.3");
    purse.coin("default", "2022-06-07T07:59:59Z", "0.1");
    purse.coin("default", "2022-06-07T07:00:00Z", "0.2");
    purse.coin("default", "2022-06-07T09:00:00Z", "0.00000001");
    purse.coin("default", "2022-06-07T10:00:00Z", "999999999999999999.99999999");
    purse.coin("other", "2022-06-07T06:00:00Z", "7");
  }

  @Test
  void lists_the_sums_of_hours_as_plain_numbers() {
    // when
    var reply = search("2022-06-07T00:00:00Z", "2022-06-07T23:00:00Z");

    // then
    assertEquals(200, reply.status());
    assertEquals(
        """
        [{"datetime":"2022-06-07T06:00:00Z","amount":20.3},\
        {"datetime":"2022-06-07T07:00:00Z","amount":0.3},\
        {"datetime":"2022-06-07T09:00:00Z","amount":0.00000001},\
        {"datetime":"2022-06-07T10:00:00Z","amount":999999999999999999.99999999}]\
        """,
        reply.body());
  }

  @ParameterizedTest
  @CsvSource({
    "2022-06-07T06:00:00Z, 2022-06-07T06:00:00Z, 06",
    "2022-06-07T06:00:00Z, 2022-06-07T07:00:00Z, 06 07",
    "2022-06-07T06:00:00Z, 2022-06-07T06:59:59.999999999Z, 06",
    "2022-06-07T06:00:00.000000001Z, 2022-06-07T07:00:00Z, 07",
    "2022-06-07T15:00:00+09:00, 2022-06-07T15:00:00+09:00, 06",
    "2022-06-07T02:00:00-05:00, 2022-06-07T02:30:00-05:00, 07",
    "2022-06-07T11:30:00+05:30, 2022-06-07T07:00:00Z, 06 07",
    "2022-06-06T22:00:00-08:00, 2022-06-07T21:00:00+14:00, 06 07",
    "2022-06-07T15:00+09:00, 2022-06-07T06:00Z, 06",
    "2022-06-07T15:00:00+0900, 2022-06-06T22:59:59-0800, 06",
    "2022-06-07T11:00:00Z, 2022-06-07T12:00:00Z, ''",
  })
  void selects_by_instant_and_includes_both_ends(String start, String end, String hours) {
    // when
    var reply = search(start, end);

    // then
    var found =
        reply
            .json()
            .valueStream()
            .map(hour -> hour.path("datetime").asString().substring(11, 13))
            .toList();
    assertEquals(hours.isEmpty() ? List.of() : List.of(hours.split(" ")), found);
  }

  @Test
  void finds_nothing_in_a_default_wallet_that_took_no_coin_yet() {
    // given
    var environment = purse.database().environmentWith("DEFAULT_WALLET", "nobody");

    // when
    try (var api = RunningQueryApi.start(environment)) {
      var reply = api.post("/search", body("2022-06-07T00:00:00Z", "2022-06-08T00:00:00Z"));

      // then
      assertEquals("[]", reply.body());
      assertEquals(200, reply.status());
    }
  }

  @Test
  void searches_the_wallet_that_is_configured() {
    // given
    var environment = purse.database().environmentWith("DEFAULT_WALLET", "other");

    // when
    try (var api = RunningQueryApi.start(environment)) {
      var reply = api.post("/search", body("2022-06-07T00:00:00Z", "2022-06-08T00:00:00Z"));

      // then
      assertEquals("[{\"datetime\":\"2022-06-07T06:00:00Z\",\"amount\":7}]", reply.body());
    }
  }

  @Test
  void finds_ten_years_at_once_and_no_more() {
    // when
    var tenYears = search("2015-01-01T00:00:00Z", "2025-01-01T00:00:00Z");
    var more = search("2015-01-01T00:00:00Z", "2025-01-02T00:00:00Z");

    // then
    assertEquals(200, tenYears.status());
    assertEquals("400 invalid-request", more.problem());
    assertEquals(List.of("endDateTime"), more.fields());
    assertTrue(more.body().contains("3653 days"), more.body());
  }

  private static Reply search(String start, String end) {
    return purse.post("/search", body(start, end));
  }

  private static String body(String start, String end) {
    return "{\"startDateTime\":\"%s\",\"endDateTime\":\"%s\"}".formatted(start, end);
  }
}
