package purse.contract;

import java.util.Map;
import tools.jackson.databind.JsonNode;

/** What is sent in one media type: its schema, and examples by their names. */
record Body(JsonNode schema, Map<String, JsonNode> examples) {}
