package purse.contract;

import java.math.BigDecimal;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.BooleanNode;
import tools.jackson.databind.node.DecimalNode;
import tools.jackson.databind.node.StringNode;

/** The text of a parameter or header as the value that its schema speaks of. */
final class ParameterValue {
  private static final Pattern NUMBER = Pattern.compile("-?[0-9]+(\\.[0-9]+)?");

  private ParameterValue() {}

  static JsonNode of(JsonNode schema, String text) {
    var type = schema.path("type").stringValue("string");
    if (Set.of("integer", "number").contains(type) && NUMBER.matcher(text).matches()) {
      return DecimalNode.valueOf(new BigDecimal(text));
    }
    if (type.equals("boolean") && Set.of("true", "false").contains(text)) {
      return BooleanNode.valueOf(Boolean.parseBoolean(text));
    }
    return StringNode.valueOf(text);
  }
}
