package purse.http;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;

/** Bytes as JSON, or a problem that says where they are not. */
final class JsonBody {
  private static final Pattern ADVICE_FOR_PROGRAMMERS =
      Pattern.compile("( \\(start marker|: enable ).*");

  private JsonBody() {}

  static JsonNode parse(byte[] body) {
    return parseLine(1, body);
  }

  /**
   * @param number of this line in the body, for people who look for what is wrong there
   */
  static JsonNode parseLine(int number, byte[] line) {
    return explained(number, () -> notEmpty(Json.mapper().readTree(decode(line))));
  }

  /** Reads an array one element at a time, so that never more than one of them is unfolded. */
  static void forEachElement(byte[] body, Consumer<JsonNode> each) {
    try (var parser = Json.mapper().createParser(decode(body))) {
      if (explained(1, parser::nextToken) != JsonToken.START_ARRAY) {
        throw new ProblemException(Problems.malformedJson("must be a JSON array"));
      }
      while (explained(1, parser::nextToken) != JsonToken.END_ARRAY) {
        each.accept(explained(1, parser::<JsonNode>readValueAsTree));
      }
      if (explained(1, parser::nextToken) != null) {
        throw new ProblemException(Problems.malformedJson("must be one JSON array"));
      }
    }
  }

  private static <T extends @Nullable Object> T explained(int firstLine, Supplier<T> parsing) {
    try {
      return parsing.get();
    } catch (JacksonException e) {
      throw new ProblemException(Problems.malformedJson(explain(firstLine, e)));
    } catch (NumberFormatException e) {
      // Jackson lets this one through, for an exponent that not even a BigDecimal can hold.
      throw new ProblemException(Problems.malformedJson("a number is out of all bounds"));
    }
  }

  static Map<String, JsonNode> members(JsonNode json) {
    if (!json.isObject()) {
      throw new ProblemException(Problems.malformedJson("must be a JSON object"));
    }
    var members = new LinkedHashMap<String, JsonNode>();
    json.properties().forEach(member -> members.put(member.getKey(), member.getValue()));
    return members;
  }

  /** A value as its sender knows it: texts without the quotes. */
  static String shown(JsonNode value) {
    return value.isString() ? value.stringValue() : value.toString();
  }

  private static String decode(byte[] body) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
    } catch (CharacterCodingException e) {
      throw new ProblemException(Problems.malformedJson("must be encoded in UTF-8"));
    }
  }

  private static JsonNode notEmpty(JsonNode json) {
    if (json.isMissingNode()) {
      throw new ProblemException(Problems.malformedJson("must not be empty"));
    }
    return json;
  }

  private static String explain(int firstLine, JacksonException e) {
    var what = ADVICE_FOR_PROGRAMMERS.matcher(e.getOriginalMessage()).replaceFirst("");
    var location = e.getLocation();
    return location == null
        ? what
        : String.format(
            Locale.ROOT,
            "%s at line %d, column %d",
            what,
            firstLine - 1 + location.getLineNr(),
            location.getColumnNr());
  }
}
