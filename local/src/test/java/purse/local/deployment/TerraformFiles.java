package purse.local.deployment;

import com.bertramlabs.plugins.hcl4j.HCLParser;
import com.bertramlabs.plugins.hcl4j.HCLParserException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Terraform's files as one tree. References that the parser cannot resolve, as those to resources,
 * are texts such as {@code aws_lb.api.arn}. It does not understand every expression, {@code for}
 * for one, so what is checked here is written without.
 */
final class TerraformFiles {
  private static final JsonMapper MAPPER = new JsonMapper();

  private final JsonNode root;

  private TerraformFiles(JsonNode root) {
    this.root = root;
  }

  static TerraformFiles read() {
    var text =
        ProjectFiles.under("terraform", ".tf").stream()
            .map(ProjectFiles::text)
            .collect(Collectors.joining("\n"));
    var parser = new HCLParser();
    // A policy or a container is looked at, not its JSON.
    parser.registerFunction("jsonencode", arguments -> arguments.getFirst());
    try {
      return new TerraformFiles(MAPPER.valueToTree(plain(parser.parse(text, true))));
    } catch (HCLParserException e) {
      throw new IllegalStateException(e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The resources of a type, by name. */
  Map<String, JsonNode> resources(String type) {
    return byName(root.path("resource").path(type));
  }

  JsonNode resource(String type, String name) {
    return root.path("resource").path(type).path(name);
  }

  /** The types of all resources. */
  Stream<String> resourceTypes() {
    return root.path("resource").propertyStream().map(Map.Entry::getKey);
  }

  Map<String, JsonNode> data(String type) {
    return byName(root.path("data").path(type));
  }

  Map<String, JsonNode> variables() {
    return byName(root.path("variable"));
  }

  Map<String, JsonNode> outputs() {
    return byName(root.path("output"));
  }

  JsonNode local(String name) {
    return blocks(root.path("locals"))
        .map(locals -> locals.path(name))
        .reduce(root.path("none"), (found, next) -> next.isMissingNode() ? found : next);
  }

  /** All names of attributes and blocks, wherever they stand. */
  Stream<String> names() {
    return names(root);
  }

  /** A block that may be there once, in which case it is no list, or several times. */
  static Stream<JsonNode> blocks(JsonNode node) {
    return switch (node) {
      case JsonNode missing when missing.isMissingNode() || missing.isNull() -> Stream.empty();
      case JsonNode list when list.isArray() -> list.valueStream();
      default -> Stream.of(node);
    };
  }

  private static Stream<String> names(JsonNode node) {
    return Stream.concat(
        node.propertyStream()
            .flatMap(entry -> Stream.concat(Stream.of(entry.getKey()), names(entry.getValue()))),
        node.isArray() ? node.valueStream().flatMap(TerraformFiles::names) : Stream.empty());
  }

  private static Map<String, JsonNode> byName(JsonNode node) {
    var byName = new LinkedHashMap<String, JsonNode>();
    node.propertyStream().forEach(entry -> byName.put(entry.getKey(), entry.getValue()));
    return byName;
  }

  /** The parser's own types become the texts that they print as. */
  private static @Nullable Object plain(@Nullable Object value) {
    return switch (value) {
      case null -> null;
      case Map<?, ?> map -> {
        var plain = new LinkedHashMap<String, @Nullable Object>();
        map.forEach((name, part) -> plain.put(String.valueOf(name), plain(part)));
        yield plain;
      }
      case Collection<?> collection -> collection.stream().map(TerraformFiles::plain).toList();
      case Boolean bool -> bool;
      case Number number -> number;
      default -> value.toString();
    };
  }
}
