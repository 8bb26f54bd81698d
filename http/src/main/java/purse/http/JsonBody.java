package purse.http;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** Bytes as JSON, or a problem that says where they are not. */
final class JsonBody {
  private static final Pattern ADVICE_FOR_PROGRAMMERS =
      Pattern.compile("( \\(start marker|: enable ).*");

  private JsonBody() {}

  static JsonNode parse(byte[] body) {
    try {
      return notEmpty(Json.mapper().readTree(decode(body)));
    } catch (JacksonException e) {
      throw new ProblemException(Problems.malformedJson(explain(e)));
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

  private static String explain(JacksonException e) {
    var what = ADVICE_FOR_PROGRAMMERS.matcher(e.getOriginalMessage()).replaceFirst("");
    var location = e.getLocation();
    return location == null
        ? what
        : what + " at line " + location.getLineNr() + ", column " + location.getColumnNr();
  }
}
