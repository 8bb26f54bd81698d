package purse.http;

import io.javalin.http.Context;
import io.javalin.http.Header;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.eclipse.jetty.http.HttpField;
import org.jspecify.annotations.Nullable;

/**
 * What the headers of a request say of its body. What is no JSON is refused by its name, and not in
 * the words of a parser.
 *
 * @param name of the media type, in lower case and without parameters; empty if there is none
 * @param takesLines whether the route takes many JSON texts, one per line, too
 */
record BodyType(String name, boolean takesLines) {
  private static final Set<String> LINES =
      Set.of(
          "application/x-ndjson",
          "application/ndjson",
          "application/jsonl",
          "application/x-jsonl",
          "application/jsonlines",
          "application/x-jsonlines");

  /** Whatever is in it: curl announces a form unless told otherwise, others text or bytes. */
  private static final Set<String> ANYTHING =
      Set.of("application/x-www-form-urlencoded", "text/plain", "application/octet-stream");

  private static final Set<String> UTF_8 = Set.of("utf-8", "utf8");
  private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

  /**
   * @throws ProblemException if the body is of a type that the route does not take, is encoded, or
   *     has another character set than UTF-8
   */
  static BodyType of(Context context, boolean takesLines) {
    var encoding = header(context, Header.CONTENT_ENCODING);
    if (!encoding.isEmpty() && !encoding.equalsIgnoreCase("identity")) {
      throw refused(encoding, "send the body as it is, without Content-Encoding");
    }
    var given = header(context, Header.CONTENT_TYPE);
    var parameters = new HashMap<String, String>();
    var name = lower(nameOf(given, takesLines, parameters));
    var type = new BodyType(name, takesLines);
    if (!type.isOpen() && !type.isJson() && !(takesLines && LINES.contains(name))) {
      throw type.refused();
    }
    parameters.forEach((parameter, value) -> refuseOtherCharset(lower(parameter), lower(value)));
    return type;
  }

  /** One with a quote that never ends is no media type, and so none that a route takes. */
  private static @Nullable String nameOf(
      String given, boolean takesLines, Map<String, String> parameters) {
    try {
      return HttpField.getValueParameters(given, parameters);
    } catch (IllegalArgumentException e) {
      throw new BodyType(given, takesLines).refused();
    }
  }

  /**
   * The body without a byte order mark, which some systems put before every text.
   *
   * @throws ProblemException if its type may be anything, and it is no JSON
   */
  byte[] checked(byte[] body) {
    var text = withoutMark(body);
    if (ANYTHING.contains(name) && " {[".indexOf(firstCharacter(text)) < 0) {
      throw refused();
    }
    return text;
  }

  /** Whether a body of many entries is one array of them. */
  boolean isArray(byte[] checked) {
    return isJson() || (isOpen() && firstCharacter(checked) == '[');
  }

  private boolean isJson() {
    return name.equals("application/json")
        || name.equals("text/json")
        || (name.startsWith("application/") && name.endsWith("+json"));
  }

  /** What it is shows in the body. */
  private boolean isOpen() {
    return name.isEmpty() || ANYTHING.contains(name);
  }

  private ProblemException refused() {
    return refused(
        name,
        "send JSON, with Content-Type: application/json"
            + (takesLines ? " or application/x-ndjson" : ""));
  }

  private static void refuseOtherCharset(String parameter, String value) {
    if (parameter.equals("charset") && !UTF_8.contains(value)) {
      throw refused("charset " + value, "send the body in UTF-8");
    }
  }

  private static ProblemException refused(String given, String wanted) {
    return new ProblemException(Problems.unsupportedMediaType(AccessLog.printable(given), wanted));
  }

  /** All that was given under the name, as HTTP joins it. */
  private static String header(Context context, String name) {
    return String.join(", ", Collections.list(context.req().getHeaders(name))).strip();
  }

  private static String lower(@Nullable String text) {
    return Objects.toString(text, "").strip().toLowerCase(Locale.ROOT);
  }

  private static byte[] withoutMark(byte[] body) {
    var length = BYTE_ORDER_MARK.length;
    return body.length >= length && Arrays.equals(body, 0, length, BYTE_ORDER_MARK, 0, length)
        ? Arrays.copyOfRange(body, length, body.length)
        : body;
  }

  /** A blank if there are blanks only. */
  private static char firstCharacter(byte[] body) {
    for (var octet : body) {
      if (octet != ' ' && octet != '\t' && octet != '\r' && octet != '\n') {
        return (char) (octet & 0xFF);
      }
    }
    return ' ';
  }
}
