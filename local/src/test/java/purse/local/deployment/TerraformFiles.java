package purse.local.deployment;

import com.bertramlabs.plugins.hcl4j.HCLParser;
import com.bertramlabs.plugins.hcl4j.HCLParserException;
import com.bertramlabs.plugins.hcl4j.symbols.HCLAttribute;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Terraform's files as one tree. References stay the texts that they are, such as {@code
 * aws_lb.api.arn}. The parser does not work out every expression, {@code for} for one, so what is
 * checked here is written without.
 */
final class TerraformFiles {
  private static final JsonMapper MAPPER = new JsonMapper();

  /** The parser resolves these before it knows them all; under another name, it lets them be. */
  private static final Pattern REFERENCE = Pattern.compile("\\b(local|data)\\.");

  private static final String UNRESOLVED = "unresolved_";

  /**
   * What a setting must fulfil: only Terraform can work that out, and {@code terraform test} has it
   * do so.
   */
  private static final Pattern CONDITION =
      Pattern.compile("^(\\s*condition\\s*=).*$", Pattern.MULTILINE);

  private final JsonNode root;

  private TerraformFiles(JsonNode root) {
    this.root = root;
  }

  static TerraformFiles read() {
    var root = MAPPER.createObjectNode();
    ProjectFiles.under("terraform", ".tf").forEach(file -> merge(root, parsed(file)));
    return new TerraformFiles(root);
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

  JsonNode variable(String name) {
    return root.path("variable").path(name);
  }

  Map<String, JsonNode> outputs() {
    return byName(root.path("output"));
  }

  JsonNode local(String name) {
    return root.path("locals").path(name);
  }

  /** All names of attributes and blocks, wherever they stand. */
  Stream<String> names() {
    return allNames(root);
  }

  /** A block that may be there once, in which case it is no list, or several times. */
  static Stream<JsonNode> blocks(JsonNode node) {
    return switch (node) {
      case JsonNode missing when missing.isMissingNode() || missing.isNull() -> Stream.empty();
      case JsonNode list when list.isArray() -> list.valueStream();
      default -> Stream.of(node);
    };
  }

  /** The statements of a policy, also those that are there under a condition. */
  static Stream<JsonNode> statements(JsonNode document) {
    return Stream.concat(
        blocks(document.path("statement")),
        blocks(document.path("dynamic"))
            .flatMap(dynamic -> blocks(dynamic.path("statement").path("content"))));
  }

  /** The elements of a list. */
  static Stream<String> texts(JsonNode list) {
    return list.valueStream().map(text -> text.asString(""));
  }

  /** The names of what a map has. */
  static Stream<String> names(JsonNode map) {
    return map.propertyStream().map(Map.Entry::getKey);
  }

  private static Stream<String> allNames(JsonNode node) {
    return Stream.concat(
        node.propertyStream()
            .flatMap(entry -> Stream.concat(Stream.of(entry.getKey()), allNames(entry.getValue()))),
        node.isArray() ? node.valueStream().flatMap(TerraformFiles::allNames) : Stream.empty());
  }

  private static Map<String, JsonNode> byName(JsonNode node) {
    var byName = new LinkedHashMap<String, JsonNode>();
    node.propertyStream().forEach(entry -> byName.put(entry.getKey(), entry.getValue()));
    return byName;
  }

  private static JsonNode parsed(Path file) {
    var unconditional = CONDITION.matcher(ProjectFiles.text(file)).replaceAll("$1 true");
    var text = REFERENCE.matcher(unconditional).replaceAll(UNRESOLVED + "$1.");
    var parser = new HCLParser();
    // A container is looked at, not its JSON.
    parser.registerFunction("jsonencode", arguments -> arguments.getFirst());
    try {
      return MAPPER.valueToTree(plain(parser.parse(text, true)));
    } catch (HCLParserException e) {
      throw new IllegalStateException(file + " is not understood", e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
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
      case HCLAttribute left -> throw new IllegalStateException("not worked out: " + left);
      default -> value.toString().replace(UNRESOLVED, "");
    };
  }

  /** Several blocks of locals, of one file or of more, are one. */
  private static void merge(ObjectNode into, JsonNode from) {
    from.propertyStream()
        .forEach(
            entry ->
                blocks(entry.getValue())
                    .forEach(
                        block -> {
                          if (into.get(entry.getKey()) instanceof ObjectNode known) {
                            merge(known, block);
                          } else {
                            into.set(entry.getKey(), block);
                          }
                        }));
  }
}
