package purse.query.dashboard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import purse.contract.browser.Browser;
import purse.query.testing.QueryApiFixture;

/** The dashboard for those who see little, on a phone, in the dark, and behind a strict policy. */
class DashboardForEverybodyTest {
  private static final int PHONE_WIDTH = 390;

  @RegisterExtension static final QueryApiFixture purse = new QueryApiFixture();
  @RegisterExtension static final Browser browser = new Browser();

  private DashboardPage page;

  @BeforeEach
  void record_coins() {
    page = new DashboardPage(browser, purse.url());
    if (purse.get("/wallets/seen").status() == 404) {
      purse.coin("seen", "2022-06-07T06:00:00Z", "100000000.12345678");
      purse.coin("seen", "2022-06-07T12:00:00Z", "-2");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"light", "dark"})
  void has_no_barriers(String colours) {
    // given
    browser.emulateMedia(colours);
    open();

    // then
    assertEquals(List.of(), barriers());
  }

  @Test
  void has_no_barriers_when_there_is_no_such_wallet() {
    // given
    page.open("wallet=nobody");
    browser.assertEventually(true, () -> page.text("failure-detail").contains("nobody"));

    // then
    assertEquals(List.of(), barriers());
    browser.expectComplaints("404");
  }

  @ParameterizedTest
  @ValueSource(strings = {"light", "dark"})
  void fits_a_phone(String colours) {
    // given
    browser.emulatePhone(PHONE_WIDTH, 844);
    browser.emulateMedia(colours);
    open();

    // then
    assertEquals((long) PHONE_WIDTH, browser.script("return document.documentElement.scrollWidth"));
    assertTrue(page.chart().getSize().width <= PHONE_WIDTH);
    assertEquals(List.of(), barriers());
  }

  @Test
  void follows_the_colours_of_the_device() {
    // given
    open();
    var light = colours();

    // when
    browser.emulateMedia("dark");

    // then
    browser.assertEventually(true, () -> page.isPainted("balance"));
    assertNotEquals(light.getFirst(), colours().getFirst());
    assertNotEquals(light.getLast(), colours().getLast());
  }

  @Test
  void asks_nobody_but_its_own_api() {
    // given
    open();

    // then
    assertEquals(List.of(purse.url()), browser.origins());
  }

  @Test
  void keeps_a_strict_policy() {
    // when
    var policy = purse.get("/").header("Content-Security-Policy");

    // then
    assertTrue(
        policy.startsWith("default-src 'none'; script-src 'self'; style-src 'self'"), policy);
    assertFalse(policy.contains("unsafe"), policy);
    assertFalse(purse.get("/").body().contains("style="));
    assertEquals("nosniff", purse.get("/dashboard/main.js").header("X-Content-Type-Options"));
    assertEquals(404, purse.get("/dashboard/..%2Flogback.xml").status());
    assertEquals(404, purse.get("/dashboard/libraries/none.js").status());
  }

  @Test
  void sends_no_file_again_that_has_not_changed() {
    // given
    var tag = purse.get("/dashboard/libraries/chart.js").header("ETag");

    // then
    var again = purse.get("/dashboard/libraries/chart.js", "If-None-Match", tag);
    assertEquals(304, again.status());
  }

  private void open() {
    page.open("wallet=seen" + DashboardPage.DAY);
    page.awaitText("99,999,998.12345678", "balance");
  }

  private static List<String> colours() {
    return browser.texts(
        "return [getComputedStyle(document.body).backgroundColor,"
            + " Chart.getChart('chart').data.datasets[0].borderColor]");
  }

  /** What axe-core finds, by rule and place. */
  private static List<String> barriers() {
    browser.script(axe());
    var found =
        browser.asyncScript(
            """
            const done = arguments[arguments.length - 1];
            axe.run().then(({ violations }) => done(violations.flatMap(({ id, nodes }) =>
              nodes.map(({ target, failureSummary }) => `${id} ${target} ${failureSummary}`))))
            """);
    return ((List<?>) Objects.requireNonNull(found)).stream().map(Object::toString).toList();
  }

  private static String axe() {
    var loader = DashboardForEverybodyTest.class.getClassLoader();
    try (var script = Objects.requireNonNull(loader.getResourceAsStream("axe.min.js"))) {
      return new String(script.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
