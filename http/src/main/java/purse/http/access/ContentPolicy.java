package purse.http.access;

/** What a browser may do with an answer, as a {@code Content-Security-Policy}. */
public enum ContentPolicy {
  /** Nothing: it is data. */
  DATA("default-src 'none'; frame-ancestors 'none'"),
  /** Show it as a page, with what comes from the same host and nothing from elsewhere or inline. */
  PAGE(page("img-src 'self'")),
  /** The same, with images that a style sheet of a library holds as {@code data:}. */
  PAGE_WITH_DATA_IMAGES(page("img-src 'self' data:"));

  public static final String HEADER = "Content-Security-Policy";

  private final String text;

  ContentPolicy(String text) {
    this.text = text;
  }

  /** As the header has it. */
  public String text() {
    return text;
  }

  private static String page(String images) {
    return "default-src 'none'; script-src 'self'; style-src 'self'; "
        + images
        + "; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
  }
}
