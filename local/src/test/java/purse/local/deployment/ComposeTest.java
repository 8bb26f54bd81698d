package purse.local.deployment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The compose file runs what Terraform deploys, told by the same variables. */
class ComposeTest {
  private static final JsonNode COMPOSE = read();

  /** A variable of compose's own with its default, as in {@code ${LOG_LEVEL:-info}}. */
  private static final Pattern DEFAULT = Pattern.compile("\\$\\{[A-Z_]+:-([^}]*)}");

  /** Stores on a laptop have an address and guard nothing but it. */
  private static final Set<String> OF_LAPTOPS =
      Set.of(
          "AWS_ACCESS_KEY_ID",
          "AWS_ENDPOINT_URL_DYNAMODB",
          "AWS_SECRET_ACCESS_KEY",
          "DATABASE_PASSWORD",
          "DATABASE_USER",
          "DDB_CREATE_TABLE",
          "QUERY_DATABASE_PASSWORD");

  /** Roles and secrets of AWS, and a database that sleeps. */
  private static final Set<String> OF_AWS =
      Set.of(
          "AWS_REGION",
          "DATABASE_AUTH",
          "DATABASE_CONNECTION_TIMEOUT",
          "DATABASE_IDLE_CONNECTIONS",
          "DATABASE_SECRET_ID",
          "DATABASE_USER",
          "DATABASE_WAIT",
          "QUERY_DATABASE_AUTH");

  @Test
  void sets_what_services_require_and_nothing_that_they_do_not_know() {
    assertUnderstood("command-api", ServiceSettings.COMMAND_API);
    assertUnderstood("query-api", ServiceSettings.QUERY_API);
    assertUnderstood("updater", ServiceSettings.UPDATER);
    assertUnderstood("migrate", ServiceSettings.MIGRATE);
  }

  @Test
  void tells_services_the_same_as_terraform_does() {
    var terraform = TerraformFiles.read();
    for (var service : List.of("command-api", "query-api", "updater")) {
      var onAws = TaskVariables.of(terraform, service.replace('-', '_'));
      assertEquals(
          without(OF_AWS, onAws.keySet()),
          without(OF_LAPTOPS, without(OF_AWS, variables(service).keySet())),
          service);
    }
  }

  @Test
  void waits_for_what_a_service_needs_until_it_is_healthy() {
    COMPOSE
        .path("services")
        .propertyStream()
        .forEach(
            service ->
                service
                    .getValue()
                    .path("depends_on")
                    .propertyStream()
                    .forEach(
                        needed ->
                            assertTrue(
                                needed
                                    .getValue()
                                    .path("condition")
                                    .asString("")
                                    .matches("service_(healthy|completed_successfully)"),
                                service.getKey())));
    for (var service : List.of("dynamodb", "postgres", "command-api", "query-api")) {
      assertFalse(service(service).path("healthcheck").path("test").isEmpty(), service);
    }
  }

  @Test
  void runs_the_updater_on_a_loop_after_migrating() {
    assertEquals("--every", service("updater").path("command").path(1).asString());
    assertFalse(service("updater").path("depends_on").path("migrate").isMissingNode());
    assertFalse(service("query-api").path("depends_on").path("migrate").isMissingNode());
  }

  @Test
  void listens_on_this_machine_only() {
    COMPOSE
        .path("services")
        .propertyStream()
        .flatMap(service -> service.getValue().path("ports").valueStream())
        .forEach(port -> assertTrue(port.asString().startsWith("127.0.0.1:"), port.asString()));
  }

  private static void assertUnderstood(String service, ServiceSettings settings) {
    assertEquals(List.of(), settings.problems(variables(service)), service);
    assertEquals(List.of(), settings.unknown(variables(service)), service);
  }

  private static Map<String, String> variables(String service) {
    var variables = new HashMap<String, String>();
    service(service)
        .path("environment")
        .propertyStream()
        .forEach(
            entry ->
                variables.put(
                    entry.getKey(), DEFAULT.matcher(entry.getValue().asString()).replaceAll("$1")));
    return variables;
  }

  private static JsonNode service(String name) {
    var service = COMPOSE.path("services").path(name);
    assertFalse(service.isMissingNode(), name);
    return service;
  }

  private static Set<String> without(Set<String> excluded, Set<String> names) {
    var left = new HashSet<>(names);
    left.removeAll(excluded);
    return left;
  }

  private static JsonNode read() {
    var yaml = new Yaml(new SafeConstructor(new LoaderOptions()));
    Object tree = yaml.load(ProjectFiles.text("compose.yaml"));
    return new JsonMapper().valueToTree(tree);
  }
}
