package purse.contract.browser;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A Chromium on this machine and the program that steers it. They are looked for and never
 * downloaded: a build must not depend on what a server hands out today.
 *
 * @param driver of the same version
 */
record InstalledBrowser(Path browser, Path driver) {
  /**
   * The one without a window of its own first: it does the same in little more than half the time.
   * Debian's command of that name is a script that outlives its driver's word to end, with all that
   * it has started: so the program itself.
   */
  private static final List<String> BROWSERS =
      List.of(
          "/usr/lib/chromium/chromium-headless-shell",
          "chrome-headless-shell",
          "chromium",
          "chromium-browser",
          "google-chrome",
          "google-chrome-stable");

  private static final List<String> DRIVERS = List.of("chromedriver");

  /** Beside the search path: where Debian, GitHub's machines and macOS have them. */
  private static final List<String> USUAL_PLACES =
      List.of(
          "/usr/bin",
          "/usr/lib/chromium",
          "/usr/lib/chromium-browser",
          "/usr/local/share/chromedriver-linux64",
          "/opt/homebrew/bin",
          "/Applications/Google Chrome.app/Contents/MacOS");

  static Optional<InstalledBrowser> find() {
    return find(BROWSERS)
        .flatMap(browser -> find(DRIVERS).map(driver -> new InstalledBrowser(browser, driver)));
  }

  private static Optional<Path> find(List<String> names) {
    return names.stream()
        .flatMap(name -> places().map(place -> Path.of(place).resolve(name)))
        .filter(Files::isExecutable)
        .findFirst();
  }

  private static Stream<String> places() {
    var path = Objects.requireNonNullElse(System.getenv("PATH"), "");
    return Stream.concat(
        Stream.of(path.split(File.pathSeparator)).filter(place -> !place.isEmpty()),
        USUAL_PLACES.stream());
  }
}
