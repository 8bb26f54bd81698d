package purse.local.deployment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What can be set, and what services are told. */
class TerraformVariablesTest {
  private static final TerraformFiles TERRAFORM = TerraformFiles.read();

  private static final Map<String, Class<?>> MAINS =
      Map.of(
          "command_api", purse.command.Main.class,
          "query_api", purse.query.Main.class,
          "updater", purse.updater.Main.class);

  private static final String KEYS = "roles have no keys";
  private static final String DEFAULT = "its default suits a task of any size";
  private static final String SECRET =
      "RDS keeps it in a secret, or a role's token takes its place";
  private static final String LAPTOP = "for stores on laptops";

  /** The updater has the secret; the query API logs in by a token of its role. */
  private static final Map<String, Set<String>> OF_OTHER_LOG_INS =
      Map.of("query_api", Set.of("DATABASE_SECRET_ID"));

  /** The settings that no task is given, and why. */
  private static final Map<String, String> LEFT_OUT =
      Map.ofEntries(
          Map.entry("AWS_ACCESS_KEY_ID", KEYS),
          Map.entry("AWS_DEFAULT_REGION", "AWS_REGION is set"),
          Map.entry("AWS_ENDPOINT_URL_DYNAMODB", LAPTOP),
          Map.entry("AWS_ENDPOINT_URL_SECRETS_MANAGER", LAPTOP),
          Map.entry("AWS_SECRET_ACCESS_KEY", KEYS),
          Map.entry("AWS_SESSION_TOKEN", KEYS),
          Map.entry("DATABASE_NAME", "it stands in DATABASE_ENDPOINT"),
          Map.entry("DATABASE_PASSWORD", SECRET),
          Map.entry("DATABASE_POOL_SIZE", DEFAULT),
          Map.entry("DATABASE_STATEMENT_TIMEOUT", DEFAULT),
          Map.entry("DATABASE_USER", SECRET),
          Map.entry("DATABASE_USER_NAME", SECRET),
          Map.entry("DDB_CREATE_TABLE", "Terraform makes the table"),
          Map.entry("DOWNLOAD_TIMEOUT", DEFAULT),
          Map.entry("FRESHNESS_WAIT", DEFAULT),
          Map.entry("HOST", "a container listens on all its addresses"),
          Map.entry("OTEL_", "the prefix of what OpenTelemetry reads by itself"),
          Map.entry("OTEL_SDK_DISABLED", "no endpoint makes no spans"),
          Map.entry("QUERY_DATABASE_PASSWORD", "the query API logs in by a token"),
          Map.entry("REQUEST_DEADLINE", DEFAULT));

  @Test
  void describes_every_variable_and_output() {
    TERRAFORM
        .variables()
        .forEach(
            (name, variable) -> {
              assertFalse(variable.path("description").asString("").isBlank(), name);
              assertFalse(variable.path("type").isMissingNode(), name);
            });
    TERRAFORM
        .outputs()
        .forEach(
            (name, output) -> assertFalse(output.path("description").asString("").isBlank(), name));
  }

  @Test
  void validates_every_variable_that_is_more_than_yes_or_no() {
    var anything =
        TERRAFORM.variables().entrySet().stream()
            .filter(variable -> !variable.getValue().path("type").asString("").endsWith("boolean"))
            .filter(variable -> variable.getValue().path("validation").isMissingNode())
            .map(Map.Entry::getKey)
            .toList();
    assertEquals(List.of(), anything);
  }

  @Test
  void knows_no_password() {
    assertEquals(
        List.of("manage_master_user_password"),
        TERRAFORM.names().filter(name -> name.contains("password")).distinct().toList());
    assertEquals(
        List.of(),
        TERRAFORM
            .names()
            .filter(name -> name.matches("[A-Z_]*(PASSWORD|ACCESS_KEY)[A-Z_]*"))
            .toList());
    assertTrue(
        TERRAFORM
            .resource("aws_rds_cluster", "read_model")
            .path("manage_master_user_password")
            .asBoolean());
  }

  @Test
  void sets_what_services_require_and_nothing_that_they_do_not_know() {
    assertUnderstood("command_api", ServiceSettings.COMMAND_API);
    assertUnderstood("query_api", ServiceSettings.QUERY_API);
    assertUnderstood("updater", ServiceSettings.UPDATER);
    assertUnderstood("updater", ServiceSettings.MIGRATE);
  }

  @Test
  void passes_on_every_setting_or_says_why_not() {
    MAINS.forEach(
        (task, main) -> {
          var missing = new TreeSet<>(SettingsRead.by(main));
          missing.removeAll(TaskVariables.of(TERRAFORM, task).keySet());
          missing.removeAll(LEFT_OUT.keySet());
          missing.removeAll(OF_OTHER_LOG_INS.getOrDefault(task, Set.of()));
          assertEquals(Set.of(), missing, task);
        });
  }

  @Test
  void leaves_nothing_out_that_nobody_reads() {
    var unread = new TreeSet<>(LEFT_OUT.keySet());
    MAINS.values().forEach(main -> unread.removeAll(SettingsRead.by(main)));
    assertEquals(Set.of(), unread);
  }

  @Test
  void knows_the_settings_of_its_examples() {
    for (var example :
        List.of(
            "docs/coming-from-the-hourly-wallet.md",
            "terraform/dev.tfvars.example",
            "terraform/prod.tfvars.example")) {
      var names =
          Pattern.compile("^([a-z_]+) += .", Pattern.MULTILINE)
              .matcher(ProjectFiles.text(example))
              .results()
              .map(setting -> setting.group(1))
              .toList();
      assertTrue(names.size() > 8, example);
      assertTrue(TERRAFORM.variables().keySet().containsAll(names), example + names);
    }
  }

  private static void assertUnderstood(String task, ServiceSettings service) {
    var variables = TaskVariables.of(TERRAFORM, task);
    assertEquals(List.of(), service.problems(variables), task);
    if (!service.equals(ServiceSettings.MIGRATE)) {
      assertEquals(List.of(), service.unknown(variables), task);
    }
  }
}
