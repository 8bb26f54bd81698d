package purse.contract;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.dialect.Dialect;
import com.networknt.schema.dialect.Dialects;
import com.networknt.schema.keyword.NonValidationKeyword;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The schemas of a description, with one rule more: what they do not name must not be there. The
 * description itself leaves that open, because clients should not break when a member is added.
 */
final class ClosedSchemas {
  private static final String COMPONENTS = "components";
  private static final List<String> OF_MEMBERS = List.of("items", "additionalProperties");
  private static final List<String> OF_THE_SAME = List.of("allOf", "anyOf", "oneOf");

  /** In which a schema may stand beside the components that its references lead to. */
  private static final Dialect DIALECT =
      Dialect.builder(Dialects.getDraft202012())
          .keyword(new NonValidationKeyword(COMPONENTS))
          .build();

  private final SchemaRegistry registry =
      SchemaRegistry.withDefaultDialect(
          DIALECT,
          builder ->
              builder.schemaRegistryConfig(
                  SchemaRegistryConfig.builder().formatAssertionsEnabled(true).build()));
  private final Map<JsonNode, Schema> compiled = new ConcurrentHashMap<>();
  private final ObjectNode components;

  ClosedSchemas(Description description) {
    components = description.content().path(COMPONENTS).deepCopy().asObject();
    var schemas = components.withObject("schemas");
    replaceMembers(schemas, schema -> withClosedMembers(schema));
  }

  /** What is wrong with a value, by a schema of the description. */
  List<String> faults(JsonNode schema, JsonNode value) {
    return compiled.computeIfAbsent(schema, this::compile).validate(value).stream()
        .map(error -> error.getInstanceLocation() + ": " + error.getMessage())
        .toList();
  }

  private Schema compile(JsonNode schema) {
    var closed = closed(schema).deepCopy().asObject();
    closed.set(COMPONENTS, components);
    return registry.getSchema(closed);
  }

  /** For where a whole value is described: parts of its description must not close it. */
  private static JsonNode closed(JsonNode schema) {
    if (!schema.isObject()) {
      return schema;
    }
    var closed = withClosedMembers(schema);
    if (!closed.has("unevaluatedProperties")) {
      closed.put("unevaluatedProperties", false);
    }
    return closed;
  }

  private static ObjectNode withClosedMembers(JsonNode schema) {
    var copy = schema.deepCopy().asObject();
    if (copy.path("properties") instanceof ObjectNode properties) {
      replaceMembers(properties, ClosedSchemas::closed);
    }
    for (var keyword : OF_MEMBERS) {
      if (copy.has(keyword)) {
        copy.set(keyword, closed(Objects.requireNonNull(copy.get(keyword))));
      }
    }
    for (var keyword : OF_THE_SAME) {
      if (copy.has(keyword)) {
        var parts = copy.path(keyword).valueStream().map(ClosedSchemas::withClosedMembers).toList();
        copy.putArray(keyword).addAll(parts);
      }
    }
    return copy;
  }

  private static void replaceMembers(ObjectNode members, UnaryOperator<JsonNode> replace) {
    for (var name : List.copyOf(members.propertyNames())) {
      members.set(name, replace.apply(members.path(name)));
    }
  }
}
