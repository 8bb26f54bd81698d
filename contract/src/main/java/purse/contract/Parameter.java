package purse.contract;

import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * What a request gives beside its body.
 *
 * @param in path, query or header
 */
record Parameter(
    String name, String in, boolean required, JsonNode schema, Map<String, JsonNode> examples) {

  boolean isIn(String place) {
    return in.equals(place);
  }
}
