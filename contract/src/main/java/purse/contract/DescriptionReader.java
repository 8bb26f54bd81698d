package purse.contract;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Makes records of a description's tree, and follows its references. */
final class DescriptionReader {
  private static final Set<String> METHODS = Set.of("get", "post", "put", "patch", "delete");

  private final JsonNode root;

  DescriptionReader(JsonNode root) {
    this.root = root;
  }

  /** In the order of the description. */
  List<Operation> operations() {
    return root.path("paths").properties().stream()
        .flatMap(path -> operations(path.getKey(), path.getValue()))
        .toList();
  }

  private Stream<Operation> operations(String path, JsonNode item) {
    return item.properties().stream()
        .filter(member -> METHODS.contains(member.getKey()))
        .map(
            member ->
                operation(
                    member.getKey().toUpperCase(Locale.ROOT),
                    path,
                    member.getValue(),
                    item.path("parameters")));
  }

  private Operation operation(String method, String path, JsonNode node, JsonNode ofThePath) {
    return new Operation(
        method,
        path,
        Stream.concat(ofThePath.valueStream(), node.path("parameters").valueStream())
            .map(this::parameter)
            .toList(),
        contents(followed(node.path("requestBody"))),
        responses(node.path("responses")));
  }

  private Parameter parameter(JsonNode given) {
    var node = followed(given);
    return new Parameter(
        node.path("name").stringValue(),
        node.path("in").stringValue(),
        node.path("required").booleanValue(false),
        node.path("schema"),
        members(node.path("examples"), example -> followed(example).path("value")));
  }

  List<Response> responses(JsonNode byStatus) {
    return byStatus.properties().stream()
        .map(entry -> response(Integer.parseInt(entry.getKey()), followed(entry.getValue())))
        .toList();
  }

  private Response response(int status, JsonNode node) {
    var contents = contents(node);
    var codes = new LinkedHashSet<String>();
    contents.values().forEach(body -> collectCodes(body.schema(), codes));
    // An operation may say otherwise what any answer has.
    var headers = headers(root.path("x-any-answer"));
    headers.putAll(headers(node));
    return new Response(status, headers, contents, codes);
  }

  private Map<String, Response.Header> headers(JsonNode node) {
    var headers = new LinkedHashMap<String, Response.Header>();
    node.path("headers")
        .properties()
        .forEach(
            header ->
                headers.put(header.getKey().toLowerCase(Locale.ROOT), header(header.getValue())));
    return headers;
  }

  private Response.Header header(JsonNode given) {
    var node = followed(given);
    return new Response.Header(node.path("required").booleanValue(false), node.path("schema"));
  }

  private Map<String, Body> contents(JsonNode node) {
    return members(
        node.path("content"),
        content ->
            new Body(
                content.path("schema"),
                members(content.path("examples"), example -> followed(example).path("value"))));
  }

  /** The codes of a problem stand beside the reference to what all problems have. */
  private void collectCodes(JsonNode schema, Set<String> codes) {
    var followed = followed(schema);
    followed
        .path("properties")
        .path("code")
        .path("enum")
        .forEach(code -> codes.add(code.stringValue()));
    followed.path("allOf").forEach(part -> collectCodes(part, codes));
  }

  private JsonNode followed(JsonNode node) {
    var reference = node.path("$ref").stringValue("");
    return reference.isEmpty() ? node : followed(root.at(reference.substring(1)));
  }

  private static <T> Map<String, T> members(JsonNode node, Function<JsonNode, T> read) {
    var members = new LinkedHashMap<String, T>();
    node.properties()
        .forEach(member -> members.put(member.getKey(), read.apply(member.getValue())));
    return members;
  }
}
