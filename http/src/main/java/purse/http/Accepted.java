package purse.http;

import io.javalin.http.Context;
import io.javalin.http.Header;
import java.util.Collections;
import java.util.List;
import org.eclipse.jetty.http.QuotedQualityCSV;

/** Which representation of an answer its client wants, by the header {@code Accept}. */
public final class Accepted {
  private static final String ANYTHING = "*/*";

  private Accepted() {}

  /**
   * The media type that the client likes best; if it does not say, or likes several as much, the
   * first that is offered.
   *
   * @throws ProblemException if it wants none of them
   */
  public static String of(Context context, List<String> offered) {
    context.res().addHeader(Header.VARY, Header.ACCEPT);
    var headers = Collections.list(context.req().getHeaders(Header.ACCEPT));
    var ranges = new QuotedQualityCSV(QuotedQualityCSV.MOST_SPECIFIC_MIME_ORDERING);
    headers.forEach(ranges::addValue);
    if (headers.stream().allMatch(String::isBlank)) {
      return offered.getFirst();
    }
    return ranges.getValues().stream()
        .flatMap(range -> offered.stream().filter(type -> covers(range, type)).limit(1))
        .findFirst()
        .orElseThrow(() -> new ProblemException(Problems.notAcceptable(offered)));
  }

  /** Parameters of a range, such as a charset, decide nothing here. */
  private static boolean covers(String range, String type) {
    var semicolon = range.indexOf(';');
    var wanted = (semicolon < 0 ? range : range.substring(0, semicolon)).strip();
    var anySubtype = type.substring(0, type.indexOf('/') + 1) + "*";
    return wanted.equals(ANYTHING)
        || wanted.equalsIgnoreCase(anySubtype)
        || wanted.equalsIgnoreCase(type);
  }
}
