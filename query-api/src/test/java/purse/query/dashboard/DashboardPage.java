package purse.query.dashboard;

import java.util.List;
import java.util.Objects;
import org.openqa.selenium.WebElement;
import purse.contract.browser.Browser;

/** The dashboard as it is seen, in the words of its tests. */
final class DashboardPage {
  /** Of one day, in which no clock matters. */
  static final String DAY =
      "&from=2022-06-07T00:00:00Z&to=2022-06-08T00:00:00Z&interval=hour&zone=UTC";

  private final Browser browser;
  private final String url;

  /**
   * @param url of a query API, without a path
   */
  DashboardPage(Browser browser, String url) {
    this.browser = browser;
    this.url = url;
  }

  void open(String query) {
    browser.open(url + "/?" + query);
  }

  /** What is there to be seen of an element: nothing if it is hidden. */
  String text(String id) {
    return browser.element(id).getText().strip();
  }

  void awaitText(String expected, String id) {
    browser.assertEventually(expected, () -> text(id));
  }

  /** Each row as "datetime credits debits change coins balance state". */
  List<String> rows() {
    return browser.texts(
        """
        return [...document.querySelectorAll('#rows tr')].map((row) => [...row.children]
          .map((cell) => cell.querySelector('time')?.dateTime ?? cell.textContent).join(' '))
        """);
  }

  /** The states of the rows that a triangle marks. */
  List<String> statesMarked() {
    return browser.texts(
        """
        return [...document.querySelectorAll('#rows tr')]
          .filter((row) => getComputedStyle(row.lastElementChild, '::before').content.includes('▲'))
          .map((row) => row.dataset.state)
        """);
  }

  void awaitRows(String... rows) {
    browser.assertEventually(List.of(rows), this::rows);
  }

  /** The IDs of the wallets in the list. */
  List<String> wallets() {
    return browser.texts(
        "return [...document.querySelectorAll('#wallet-list .id')].map((id) => id.textContent)");
  }

  /** Waits until the list has these, and others perhaps that other tests have made. */
  void awaitWallets(String... wallets) {
    browser.assertEventually(true, () -> wallets().containsAll(List.of(wallets)));
  }

  /** What the chart draws of one kind, from left to right; nothing for what is not drawn. */
  List<String> drawn(String label) {
    return browser.texts(
        """
        return Chart.getChart('chart').data.datasets.find(({ label }) => label === arguments[0])
          ?.data.map((value) => value === null ? '' : String(value)) ?? []
        """,
        label);
  }

  /** Whether the chart has a point of a colour of the style sheet, such as "credits". */
  boolean isPainted(String colour) {
    var found =
        browser.script(
            """
            const canvas = document.getElementById('chart');
            const copy = new OffscreenCanvas(canvas.width, canvas.height)
              .getContext('2d', { willReadFrequently: true });
            copy.drawImage(canvas, 0, 0);
            const name = getComputedStyle(document.documentElement).getPropertyValue('--' + arguments[0]);
            const wanted = [1, 3, 5].map((at) => parseInt(name.trim().slice(at, at + 2), 16));
            const { data } = copy.getImageData(0, 0, canvas.width, canvas.height);
            for (let at = 0; at < data.length; at += 4) {
              if (wanted.every((part, index) => data[at + index] === part)) { return true; }
            }
            return false
            """,
            colour);
    return Boolean.TRUE.equals(found);
  }

  /** Where a row of the history stands in the chart, from the middle of its canvas. */
  int offset(int row) {
    var pixels =
        browser.script(
            """
            const { canvas, scales } = Chart.getChart('chart');
            return Math.round(scales.x.getPixelForValue(arguments[0]) - canvas.clientWidth / 2)
            """,
            row);
    return ((Number) Objects.requireNonNull(pixels)).intValue();
  }

  WebElement chart() {
    return browser.element("chart");
  }

  void click(String id) {
    browser.element(id).click();
  }
}
