package purse.query.dashboard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import purse.contract.browser.Browser;
import purse.query.testing.QueryApiFixture;

/** Nobody is shown something else than an address says without being told. */
class DashboardAddressTest {
  private static final String AUTUMN =
      "wallet=autumn&interval=hour&zone=Europe/Berlin&to=2022-10-30T04:00:00Z&from=";

  @RegisterExtension static final QueryApiFixture purse = new QueryApiFixture();
  @RegisterExtension static final Browser browser = new Browser();

  private DashboardPage page;

  @BeforeEach
  void record_coins() {
    page = new DashboardPage(browser, purse.url());
    if (purse.get("/wallets/autumn").status() == 404) {
      purse.coin("autumn", "2022-10-30T00:00:00Z", "1");
      purse.coin("autumn", "2022-10-30T01:00:00Z", "2");
      purse.coin("autumn", "2022-10-30T02:00:00Z", "4");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "Asia/Kolkata, Asia/Kolkata",
    "Asia/Calcutta, Asia/Calcutta",
    "Europe/Kiev, Europe/Kiev",
    "US/Pacific, US/Pacific",
    "Etc/GMT+3, Etc/GMT+3",
    "europe/berlin, Europe/Berlin",
    "Japan, Asia/Tokyo",
    "UTC, UTC"
  })
  void takes_and_shows_every_zone_that_the_browser_takes(String given, String shown) {
    // when
    page.open("wallet=autumn&range=12mo&interval=month&zone=" + given.replace("+", "%2B"));

    // then
    page.awaitText("Month, " + shown, "time-column");
    assertEquals(shown, zoneChosen());
    assertEquals("", page.text("address-notes"));
    assertEquals("7", page.text("balance"), "the API knows it too");
    browser.find("#presets input[value=custom] + span").click();
    browser.find("#custom button").click();
    page.awaitText("", "custom-error");
    assertTrue(browser.address().contains("from="), browser.address());
  }

  @ParameterizedTest
  @CsvSource({
    "zone=Mars/Olympus, “Mars/Olympus” is no time zone that this browser and Purse know: times are"
        + " of UTC.",
    "zone=Etc/Unknown, “Etc/Unknown” is no time zone that this browser and Purse know: times are of"
        + " UTC.",
    "zone=%2B09:00, “+09:00” is no time zone that this browser and Purse know: times are of UTC.",
    "zone=, “” is no time zone that this browser and Purse know: times are of UTC.",
    "range=3d, '“3d” is no range, as 24h, 7d, 30d, 12mo are: shown is 30d.'",
    "interval=week, '“week” is no interval, as hour, day, month are: shown is day.'",
    "fill=1, '“1” is no fill, as true, false are: shown is false.'",
    "range=12mo&interval=hour, This range has too many rows per hour: shown per day.",
    "from=2022-06-08T00:00:00Z&to=2022-06-07T00:00:00Z, From “2022-06-08T00:00:00Z” to"
        + " “2022-06-07T00:00:00Z” ends before it begins: shown is 30d.",
    "range=7d&from=2022-06-08T00:00:00Z, 'From “2022-06-08T00:00:00Z” to “” needs two datetimes,"
        + " such as 2026-05-01T00:00:00Z: shown is 7d.'",
    "from=2026-05-01T00:00&to=2026-05-02, 'From “2026-05-01T00:00” to “2026-05-02” needs two"
        + " datetimes, such as 2026-05-01T00:00:00Z: shown is 30d.'",
    "from=2022-06-07&to=2022-06-08, 'From “2022-06-07” to “2022-06-08” needs two datetimes, such as"
        + " 2026-05-01T00:00:00Z: shown is 30d.'",
    "from=2022-06-07T00:00:00&to=2022-06-08T00:00:00Z, 'From “2022-06-07T00:00:00” to"
        + " “2022-06-08T00:00:00Z” needs two datetimes, such as 2026-05-01T00:00:00Z: shown is"
        + " 30d.'",
    "from=yesterday&to=7, 'From “yesterday” to “7” needs two datetimes, such as"
        + " 2026-05-01T00:00:00Z: shown is 30d.'"
  })
  void says_what_of_an_address_it_does_not_show(String query, String words) {
    // when
    page.open("wallet=autumn&" + query);

    // then
    page.awaitText(words, "address-notes");
    page.awaitText("7", "balance");
    browser.find("#presets input[value='24h'] + span").click();
    page.awaitText("", "address-notes");
  }

  @ParameterizedTest
  @CsvSource({
    "2022-10-30T00:00:00Z",
    "2022-10-30T00:00Z",
    "2022-10-30T02:00:00.000%2B02:00",
    "2022-10-29T20:30:00-03:30"
  })
  void takes_every_datetime_with_an_offset(String from) {
    // when
    page.open(AUTUMN + from);

    // then
    page.awaitText("7", "balance");
    browser.assertEventually(3, () -> page.rows().size());
    assertEquals("", page.text("address-notes"));
  }

  @Test
  void says_all_of_it() {
    // when
    page.open("wallet=autumn&range=3d&interval=week&zone=Mars/Olympus");

    // then
    browser.assertEventually(3, () -> browser.count("#address-notes p"));
  }

  @Test
  void has_times_of_utc_and_says_so_where_the_browser_names_no_zone_that_it_takes() {
    // given
    var end =
        browser.runBeforeEveryPage(
            """
            Intl.DateTimeFormat.prototype.resolvedOptions = () => ({ timeZone: 'Etc/Unknown' });
            """);
    try {
      // when
      page.open("wallet=autumn");

      // then
      page.awaitText("7", "balance");
      page.awaitText(
          "This browser names no time zone that can be used: times are of UTC.", "address-notes");
      assertTrue(page.text("time-column").endsWith(", UTC"), page.text("time-column"));
    } finally {
      end.run();
    }
  }

  @Test
  void has_the_times_of_a_browser_whose_zone_is_in_no_list() {
    // given
    browser.emulateZone("Etc/GMT+3");

    // when
    page.open("wallet=autumn");

    // then
    page.awaitText("Day, Etc/GMT+3", "time-column");
    assertEquals("Etc/GMT+3", zoneChosen());
    assertEquals("", page.text("address-notes"));
  }

  @Test
  void tells_the_two_hours_that_autumn_repeats_from_each_other() {
    // when
    page.open(AUTUMN + "2022-10-29T23:00:00Z");

    // then
    browser.assertEventually(3, () -> page.rows().size());
    assertEquals(
        List.of(
            "Sun, 30 Oct 2022, 02:00 GMT+2",
            "Sun, 30 Oct 2022, 02:00 GMT+1",
            "Sun, 30 Oct 2022, 03:00"),
        browser.texts(
            "return [...document.querySelectorAll('#rows th')].map((cell) => cell.textContent)"));
  }

  @ParameterizedTest
  @CsvSource({"2022-10-30T00:00:00.000Z", "2022-10-30T01:00:00.000Z", "2022-10-29T22:30:15.000Z"})
  void shows_the_same_when_it_is_told_to_show_what_it_shows(String from) {
    // given
    page.open(AUTUMN + from);
    page.awaitText("7", "balance");

    // when
    browser.find("#custom button").click();

    // then
    page.awaitText("", "custom-error");
    assertTrue(browser.address().contains("from=" + from), browser.address());
  }

  /** By one question, and not by one to the browser for each of hundreds of zones. */
  private static String zoneChosen() {
    return String.join(
        " and ",
        browser.texts(
            "return [...document.querySelector('#zone').selectedOptions]"
                + ".map((zone) => zone.textContent.trim())"));
  }
}
