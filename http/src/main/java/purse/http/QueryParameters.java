package purse.http;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.StringNode;

/** The query of a URI as fields. Javalin's own reading drops parameters that it cannot decode. */
final class QueryParameters {
  private static final Pattern OFFSET_AFTER_SPACE =
      Pattern.compile("([Tt][0-9:.]+) ([0-9]{2}(:?[0-9]{2})?)");

  private final Map<String, JsonNode> given = new LinkedHashMap<>();
  private final List<FieldError> errors = new ArrayList<>();

  private QueryParameters() {}

  static RequestFields of(@Nullable String query) {
    var parameters = new QueryParameters();
    if (query != null) {
      Pattern.compile("&")
          .splitAsStream(query)
          .filter(pair -> !pair.isEmpty())
          .forEach(parameters::add);
    }
    return new RequestFields(parameters.given, parameters.errors);
  }

  private void add(String pair) {
    var equals = pair.indexOf('=');
    var rawName = equals < 0 ? pair : pair.substring(0, equals);
    var rawValue = equals < 0 ? "" : pair.substring(equals + 1);
    try {
      add(decode(rawName), decode(rawValue));
    } catch (IllegalArgumentException e) {
      errors.add(
          new FieldError(rawName, Optional.of(rawValue), "must be percent-encoded, % as %25"));
    }
  }

  private void add(String name, String value) {
    if (given.put(name, StringNode.valueOf(withOffset(value))) != null) {
      errors.add(new FieldError(name, Optional.of(value), "must be given once"));
    }
  }

  private static String decode(String raw) {
    return URLDecoder.decode(raw, StandardCharsets.UTF_8);
  }

  /** Whoever types {@code +09:00} into a URL means it, though a plus there is a space. */
  private static String withOffset(String value) {
    var datetime = OFFSET_AFTER_SPACE.matcher(value);
    return datetime.find() && datetime.end() == value.length()
        ? datetime.replaceFirst("$1+$2")
        : value;
  }
}
