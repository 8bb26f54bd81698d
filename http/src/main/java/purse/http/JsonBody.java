package purse.http;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.TokenStreamContext;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.NullNode;

/** Bytes as JSON, or a problem that says where they are not. */
final class JsonBody {
  private static final Pattern ADVICE_FOR_PROGRAMMERS =
      Pattern.compile("( \\(start marker|: enable ).*");

  private static final String NUMBER_TOO_LONG = "Number ";
  private static final String OUT_OF_BOUNDS = "must be a number that is not out of all bounds";
  private static final Pattern NUMBER = Pattern.compile("[-+.0-9eE]+");

  private JsonBody() {}

  static JsonNode parse(byte[] body) {
    return parseLine(1, body);
  }

  /**
   * @param number of this line in the body, for people who look for what is wrong there
   */
  static JsonNode parseLine(int number, byte[] line) {
    return tree(decode(line), new Beginning(number, 1));
  }

  /**
   * Reads an array one element at a time, so that never more than one of them is unfolded. Where it
   * ends is looked for first, by rules that only a broken array breaks: whatever else is wrong with
   * an element concerns whoever asks for that one.
   */
  static void forEachElement(byte[] body, Consumer<Supplier<JsonNode>> each) {
    var text = decode(body);
    try (var parser = Json.unbounded().createParser(ObjectReadContext.empty(), text)) {
      if (explained(parser::nextToken) != JsonToken.START_ARRAY) {
        throw new ProblemException(Problems.malformedJson("must be a JSON array"));
      }
      while (explained(parser::nextToken) != JsonToken.END_ARRAY) {
        var begin = parser.currentTokenLocation();
        explained(parser::skipChildren);
        var end = (int) parser.currentLocation().getCharOffset();
        each.accept(element(text, begin, end, parser.currentToken()));
      }
      if (explained(parser::nextToken) != null) {
        throw new ProblemException(Problems.malformedJson("must be one JSON array"));
      }
    }
  }

  private static Supplier<JsonNode> element(
      String text, TokenStreamLocation begin, int end, JsonToken last) {
    if (last != JsonToken.END_OBJECT) {
      return () -> NullNode.instance;
    }
    var element = text.substring((int) begin.getCharOffset(), end);
    return () -> tree(element, new Beginning(begin.getLineNr(), begin.getColumnNr()));
  }

  private static <T extends @Nullable Object> T explained(Supplier<T> parsing) {
    try {
      return parsing.get();
    } catch (JacksonException e) {
      throw new ProblemException(Problems.malformedJson(explain(Beginning.OF_ALL, e)));
    }
  }

  private static JsonNode tree(String text, Beginning beginning) {
    try (var parser = Json.mapper().createParser(text)) {
      try {
        return notEmpty(Json.mapper().readTree(parser));
      } catch (NumberFormatException e) {
        // Jackson lets this one through, for an exponent that not even a BigDecimal can hold.
        throw outOfBounds(text, parser, "a number is out of all bounds");
      } catch (StreamConstraintsException e) {
        throw e.getOriginalMessage().startsWith(NUMBER_TOO_LONG)
            ? outOfBounds(text, parser, "a number is out of all bounds")
            : new ProblemException(Problems.malformedJson(explain(beginning, e)));
      } catch (JacksonException e) {
        throw new ProblemException(Problems.malformedJson(explain(beginning, e)));
      }
    }
  }

  /** Names the member that the number belongs to, if it belongs to one. */
  private static ProblemException outOfBounds(String text, JsonParser parser, String otherwise) {
    var number = NUMBER.matcher(text);
    var begin = (int) parser.currentTokenLocation().getCharOffset();
    var value = number.find(begin) ? Optional.of(number.group()) : Optional.<String>empty();
    return member(parser.streamReadContext())
        .map(field -> ProblemException.invalid(new FieldError(field, value, OUT_OF_BOUNDS)))
        .orElseGet(() -> new ProblemException(Problems.malformedJson(otherwise)));
  }

  private static Optional<String> member(TokenStreamContext context) {
    var outermost = context;
    while (outermost.getParent() != null && !outermost.getParent().inRoot()) {
      outermost = outermost.getParent();
    }
    return Optional.ofNullable(outermost.currentName());
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

  private static JsonNode notEmpty(@Nullable JsonNode json) {
    if (json == null || json.isMissingNode()) {
      throw new ProblemException(Problems.malformedJson("must not be empty"));
    }
    return json;
  }

  private static String explain(Beginning beginning, JacksonException e) {
    var what = ADVICE_FOR_PROGRAMMERS.matcher(e.getOriginalMessage()).replaceFirst("");
    var location = e.getLocation();
    return location == null ? what : what + beginning.at(location);
  }

  /** Where in the body a text begins. */
  private record Beginning(int line, int column) {
    static final Beginning OF_ALL = new Beginning(1, 1);

    String at(TokenStreamLocation location) {
      var columnsBefore = location.getLineNr() == 1 ? column - 1 : 0;
      return " at line "
          + (line - 1 + location.getLineNr())
          + ", column "
          + (columnsBefore + location.getColumnNr());
    }
  }
}
