package purse.contract.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.abort;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.openqa.selenium.By;
import org.openqa.selenium.TimeoutException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.support.ui.WebDriverWait;

/**
 * A browser without a window, one for all tests of this JVM. A test fails if the browser complains
 * about anything that the test did not expect.
 */
public final class Browser implements BeforeAllCallback, BeforeEachCallback, AfterEachCallback {
  private static final String REQUIRED = "PURSE_BROWSER";
  private @Nullable RunningBrowser running;

  @Override
  public void beforeAll(ExtensionContext context) {
    var installed = InstalledBrowser.find();
    if (installed.isEmpty()) {
      refuseOrSkip();
    }
    running =
        context
            .getRoot()
            .getStore(Namespace.create(Browser.class))
            .computeIfAbsent(
                RunningBrowser.class,
                _ -> RunningBrowser.start(installed.orElseThrow()),
                RunningBrowser.class);
  }

  /** Nobody overlooks it: where it must not happen, it is a failure. */
  private static void refuseOrSkip() {
    var missing =
        "there is no Chromium with its driver on this machine (Debian: apt-get install"
            + " chromium-headless-shell chromium-driver)";
    if ("required".equals(System.getenv(REQUIRED))) {
      throw new IllegalStateException(missing + ", and " + REQUIRED + "=required");
    }
    System.err.println("SKIPPED, what needs a browser is not tested: " + missing);
    abort(missing);
  }

  @Override
  public void beforeEach(ExtensionContext context) {
    driver().executeCdpCommand("Emulation.clearDeviceMetricsOverride", Map.of());
    emulateZone("");
    emulateMedia("light");
    complaints();
  }

  @Override
  public void afterEach(ExtensionContext context) {
    var complaints = complaints();
    driver().get("about:blank");
    assertEquals(List.of(), complaints);
  }

  public void open(String url) {
    driver().get(url);
  }

  public String address() {
    return Objects.requireNonNull(driver().getCurrentUrl());
  }

  public WebElement element(String id) {
    return driver().findElement(By.id(id));
  }

  public WebElement find(String selector) {
    return driver().findElement(By.cssSelector(selector));
  }

  public int count(String selector) {
    return driver().findElements(By.cssSelector(selector)).size();
  }

  public WebElement focused() {
    return driver().switchTo().activeElement();
  }

  public Actions actions() {
    return new Actions(driver());
  }

  /** The result of the script's body: a text, a number (of type Long or Double), or a list. */
  public @Nullable Object script(String body, Object... arguments) {
    return driver().executeScript(body, arguments);
  }

  /** The same of a script that calls the last of its arguments with its result. */
  public @Nullable Object asyncScript(String body, Object... arguments) {
    return driver().executeAsyncScript(body, arguments);
  }

  /** A list of texts as the script returns them. */
  public List<String> texts(String body, Object... arguments) {
    var result = (List<?>) Objects.requireNonNull(script(body, arguments));
    return result.stream().map(Objects::toString).toList();
  }

  public void reload() {
    driver().navigate().refresh();
  }

  public void emulateMedia(String colourScheme) {
    driver()
        .executeCdpCommand(
            "Emulation.setEmulatedMedia",
            Map.of(
                "features",
                List.of(Map.of("name", "prefers-color-scheme", "value", colourScheme))));
  }

  public void emulatePhone(int width, int height) {
    driver()
        .executeCdpCommand(
            "Emulation.setDeviceMetricsOverride",
            Map.of("width", width, "height", height, "deviceScaleFactor", 2, "mobile", true));
  }

  /**
   * Lets it be of this time zone.
   *
   * @param zone empty for that of this machine
   */
  public void emulateZone(String zone) {
    driver().executeCdpCommand("Emulation.setTimezoneOverride", Map.of("timezoneId", zone));
  }

  /**
   * Runs a script before those of every page that is opened.
   *
   * @return ends that
   */
  public Runnable runBeforeEveryPage(String script) {
    var added =
        driver()
            .executeCdpCommand("Page.addScriptToEvaluateOnNewDocument", Map.of("source", script));
    var identifier = String.valueOf(added.get("identifier"));
    return () ->
        driver()
            .executeCdpCommand(
                "Page.removeScriptToEvaluateOnNewDocument", Map.of("identifier", identifier));
  }

  public void downloadTo(String directory) {
    driver()
        .executeCdpCommand(
            "Browser.setDownloadBehavior", Map.of("behavior", "allow", "downloadPath", directory));
  }

  /** Looks again and again until it is so. */
  public <T> void assertEventually(T expected, Supplier<T> actual) {
    try {
      new WebDriverWait(driver(), RunningBrowser.PATIENCE, RunningBrowser.PAUSE)
          .until(_ -> Objects.equals(expected, actual.get()));
    } catch (TimeoutException e) {
      assertEquals(expected, actual.get());
    }
  }

  /** Where everything on the page came from, and everything that it has asked since. */
  public List<String> origins() {
    return texts(
        "return [...new Set(performance.getEntriesByType('resource')"
            + ".map(({ name }) => new URL(name).origin))]");
  }

  /** Fails unless the browser has complained, and each time in such words. */
  public void expectComplaints(String words) {
    var complaints = complaints();
    assertTrue(!complaints.isEmpty(), "no complaints");
    assertEquals(List.of(), complaints.stream().filter(line -> !line.contains(words)).toList());
  }

  /** What stands in the console since this was last asked. */
  private List<String> complaints() {
    return driver().manage().logs().get(LogType.BROWSER).getAll().stream()
        .map(entry -> entry.getLevel() + " " + entry.getMessage())
        .toList();
  }

  private ChromeDriver driver() {
    return Objects.requireNonNull(running).driver();
  }
}
