package purse.contract.browser;

import java.time.Duration;
import java.util.logging.Level;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/** The process of a browser, which ends with the tests. */
record RunningBrowser(ChromeDriver driver) implements AutoCloseable {
  /** A busy machine may take its time; a test that passes does not. */
  static final Duration PATIENCE = Duration.ofSeconds(30);

  static final Duration PAUSE = Duration.ofMillis(50);

  static RunningBrowser start(InstalledBrowser installed) {
    var service =
        new ChromeDriverService.Builder()
            .usingDriverExecutable(installed.driver().toFile())
            .usingAnyFreePort()
            .build();
    var driver = new ChromeDriver(service, options(installed));
    driver.manage().timeouts().scriptTimeout(PATIENCE).pageLoadTimeout(PATIENCE);
    return new RunningBrowser(driver);
  }

  private static ChromeOptions options(InstalledBrowser installed) {
    var logs = new LoggingPreferences();
    logs.enable(LogType.BROWSER, Level.WARNING);
    var options = new ChromeOptions();
    options.setBinary(installed.browser().toFile());
    options.setCapability("goog:loggingPrefs", logs);
    // The sandbox does not start as root, as in containers; all pages here are our own.
    return options.addArguments(
        "--headless=new",
        "--no-sandbox",
        "--disable-dev-shm-usage",
        "--disable-gpu",
        "--disable-background-networking",
        "--lang=en-GB",
        "--window-size=1280,1000");
  }

  @Override
  public void close() {
    driver.quit();
  }
}
