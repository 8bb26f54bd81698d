package purse.query.dashboard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;
import purse.contract.browser.Browser;
import purse.query.testing.QueryApiFixture;

/** What part of a wallet's life is shown: long ones, all hours of it, and the next. */
class DashboardRangesTest {
  @RegisterExtension static final QueryApiFixture purse = new QueryApiFixture();
  @RegisterExtension static final Browser browser = new Browser();

  private DashboardPage page;

  @BeforeEach
  void record_coins() {
    page = new DashboardPage(browser, purse.url());
    if (purse.get("/wallets/long").status() == 404) {
      purse.coin("long", "2022-04-01T00:00:00Z", "1");
      purse.coin("long", "2022-06-07T06:00:00Z", "2");
      purse.coin("long", "2022-06-07T08:00:00Z", "4");
    }
  }

  /** As many as the API answers with two pages. */
  @Test
  void shows_more_hours_than_one_answer_has() {
    // when
    page.open("wallet=long&interval=hour&zone=UTC&from=2022-04-01T00:00Z&to=2022-06-08T00:00Z");

    // then
    browser.assertEventually(68 * 24, () -> page.drawn("Balance").size());
    assertEquals("7", page.drawn("Balance").getLast());
    assertEquals("7", page.text("total-credits"));
    assertEquals(3, page.rows().size());
    assertEquals("1 Apr", labels().getFirst(), "an hour of so many would say little");
  }

  @Test
  void shows_and_saves_hours_without_coins_when_it_is_told_to(@TempDir Path directory)
      throws IOException {
    // given
    page.open("wallet=long" + DashboardPage.DAY.replace("08T00", "07T09"));
    browser.assertEventually(2, () -> page.rows().size());
    browser.downloadTo(directory.toString());

    // when
    page.click("fill");

    // then
    browser.assertEventually(9, () -> page.rows().size());
    assertTrue(page.rows().get(7).startsWith("2022-06-07T07:00:00Z 0 0 0 0 3 "));
    assertTrue(browser.address().endsWith("&fill=true"), browser.address());
    page.click("download");
    var file = directory.resolve("long-hour-20220607T000000Z-20220607T090000Z.csv");
    browser.assertEventually(true, () -> Files.exists(file));
    assertEquals(10, Files.readAllLines(file).size());
  }

  @Test
  void goes_earlier_and_later() {
    // given
    page.open("wallet=long" + DashboardPage.DAY);
    page.awaitText("7", "balance");

    // when
    page.click("earlier");

    // then
    page.awaitText(
        "Mon, 6 Jun 2022, 12:00 to Tue, 7 Jun 2022, 12:00, per hour, UTC", "range-shown");
    page.click("later");
    page.awaitText(
        "Tue, 7 Jun 2022, 00:00 to Wed, 8 Jun 2022, 00:00, per hour, UTC", "range-shown");
    page.click("zoom-in");
    page.awaitText(
        "Tue, 7 Jun 2022, 06:00 to Tue, 7 Jun 2022, 18:00, per hour, UTC", "range-shown");
  }

  @Test
  void offers_no_steps_too_fine_for_a_range() {
    // given
    page.open("wallet=long&range=12mo");
    page.awaitText("7", "balance");

    // then
    assertEquals(List.of("day", "month"), intervalsOffered());
    browser.find("#presets input[value='24h'] + span").click();
    browser.assertEventually(
        List.of("hour", "day", "month"), DashboardRangesTest::intervalsOffered);
  }

  @Test
  void points_at_nothing_any_more_after_escape() {
    // given
    page.open("wallet=long" + DashboardPage.DAY.replace("08T00", "07T09"));
    page.awaitText("7", "balance");
    page.chart().sendKeys(Keys.HOME);
    assertEquals("2022-06-07T00:00:00Z", pointedAt());

    // when
    page.chart().sendKeys(Keys.ESCAPE);

    // then
    assertEquals("nothing", pointedAt());
    page.chart().sendKeys(Keys.ARROW_LEFT);
    assertEquals("2022-06-07T08:00:00Z", pointedAt());
  }

  private static List<String> labels() {
    return browser.texts("return Chart.getChart('chart').scales.x.ticks.map(({ label }) => label)");
  }

  private static List<String> intervalsOffered() {
    return browser.texts(
        "return [...document.querySelectorAll('#interval option:not(:disabled)')]"
            + ".map(({ value }) => value)");
  }

  private static String pointedAt() {
    return browser
        .texts(
            """
            const { data, tooltip } = Chart.getChart('chart');
            const [active] = tooltip.getActiveElements();
            return [active ? data.labels[active.index] : 'nothing']
            """)
        .getFirst();
  }
}
