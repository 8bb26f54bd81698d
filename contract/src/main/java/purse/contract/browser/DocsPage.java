package purse.contract.browser;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

/** The page under {@code /docs} as it is seen, in the words of its tests. */
public final class DocsPage {
  private final Browser browser;
  private final String url;

  /**
   * @param url of an API, without a path
   */
  public DocsPage(Browser browser, String url) {
    this.browser = browser;
    this.url = url + "/docs";
  }

  /** Shows everything there is, with every operation folded. */
  public void open() {
    browser.open(url);
    browser.assertEventually(false, () -> operations().isEmpty());
  }

  /** What it lists, such as {@code GET /wallets/{walletId}}. */
  public Set<String> operations() {
    return browser
        .texts(
            """
            return [...document.querySelectorAll('.opblock-summary')].map((summary) =>
              summary.querySelector('.opblock-summary-method').textContent + ' '
                + summary.querySelector('[data-path]').dataset.path)
            """)
        .stream()
        .collect(Collectors.toSet());
  }

  /** Unfolds an operation, by its ID and the first tag of it, as its link does. */
  public Operation operation(String tag, String operationId) {
    browser.open("about:blank");
    browser.open(url + "#/" + tag + "/" + operationId);
    var block = "#operations-" + tag + "-" + operationId;
    browser.assertEventually(true, () -> browser.count(block + " .execute") == 1);
    return new Operation(browser, browser.find(block));
  }

  /** An operation that is unfolded, and can be tried. */
  public record Operation(Browser browser, WebElement block) {

    public void fill(String parameter, String value) {
      replace(part("tr[data-param-name='" + parameter + "'] input"), value);
    }

    public void fillBody(String body) {
      replace(part("textarea.body-param__text"), body);
    }

    /** Tells the page a token, which it sends from now on. */
    public void authorize(String token) {
      press(browser.find(".scheme-container .authorize"));
      browser.assertEventually(1, () -> browser.count(".modal-ux input"));
      browser.find(".modal-ux input").sendKeys(token, Keys.ENTER);
      browser.assertEventually(1, () -> browser.count(".scheme-container .authorize.locked"));
      press(browser.find(".modal-ux .close-modal"));
    }

    /** What it shows as the body of an answer. */
    public String example(int status) {
      var example = "tr.response[data-code='" + status + "'] .highlight-code";
      browser.assertEventually(false, () -> block.findElements(By.cssSelector(example)).isEmpty());
      return part(example).getText();
    }

    /** Sends the request, and waits for the status of its answer. */
    public void execute(int status) {
      press(part(".execute"));
      browser.assertEventually(
          List.of(String.valueOf(status)),
          () ->
              block
                  .findElements(By.cssSelector(".live-responses-table tbody .response-col_status"))
                  .stream()
                  .map(cell -> cell.getText().strip().split("\\s", 2)[0])
                  .toList());
    }

    /** Of the answer. */
    public String body() {
      return part(".live-responses-table tbody .highlight-code").getText();
    }

    private WebElement part(String selector) {
      return block.findElement(By.cssSelector(selector));
    }

    /** By the keyboard: the page may still unfold, and a button move away from under the mouse. */
    private static void press(WebElement button) {
      button.sendKeys(Keys.ENTER);
    }

    private static void replace(WebElement field, String value) {
      field.sendKeys(Keys.chord(Keys.CONTROL, "a"), value);
    }
  }
}
