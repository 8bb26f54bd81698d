package purse.local.deployment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Who may do what. */
class TerraformRolesTest {
  private static final TerraformFiles TERRAFORM = TerraformFiles.read();

  private static final String TABLE = "aws_dynamodb_table.ledger.arn";

  /** The actions that know no resource. */
  private static final Set<String> WITHOUT_RESOURCE = Set.of("ecr:GetAuthorizationToken");

  @Test
  void allows_no_action_and_no_resource_wholesale() {
    TERRAFORM
        .data("aws_iam_policy_document")
        .forEach(
            (name, document) ->
                TerraformFiles.statements(document)
                    .forEach(statement -> assertNarrow(name, statement)));
  }

  @Test
  void writes_policies_of_its_own_only() {
    assertEquals(
        List.of("aws_iam_role", "aws_iam_role_policy"),
        TERRAFORM.resourceTypes().filter(type -> type.startsWith("aws_iam_")).sorted().toList());
    TERRAFORM
        .resources("aws_iam_role_policy")
        .forEach(
            (name, policy) ->
                assertEquals(
                    "data.aws_iam_policy_document." + name + ".json",
                    policy.path("policy").asString()));
  }

  @Test
  void passes_roles_to_tasks_alone() {
    var passing =
        TERRAFORM.data("aws_iam_policy_document").values().stream()
            .flatMap(TerraformFiles::statements)
            .filter(
                statement ->
                    TerraformFiles.texts(statement.path("actions"))
                        .anyMatch("iam:PassRole"::equals))
            .toList();

    assertEquals(1, passing.size());
    var statement = passing.getFirst();
    assertEquals("iam:PassedToService", statement.path("condition").path("variable").asString());
    assertEquals(
        List.of("aws_iam_role.execution.arn", "aws_iam_role.updater.arn"),
        TerraformFiles.texts(statement.path("resources")).toList());
  }

  /** Each role with what it may do to what, under which condition: no more than its code calls. */
  @Test
  void lets_each_role_do_what_its_code_calls_and_nothing_else() {
    var command = withoutMaking(DynamoDbCalls.rightsOf(purse.command.Main.class));
    var updater = DynamoDbCalls.rightsOf(purse.updater.Main.class);
    var index = Set.of("dynamodb:Query");
    var secret = Set.of("secretsmanager:GetSecretValue");

    assertEquals(Map.of(TABLE, command), rights("command_api"));
    assertEquals(Map.of(TABLE, updater, TABLE + "/index/pending", index), rights("updater"));
    assertEquals(Set.of(Set.of("rds-db:connect")), Set.copyOf(rights("query_api").values()));
    assertEquals(Set.of(secret, Set.of("kms:Decrypt")), values("read_database_secret"));
    assertEquals(
        Set.of(Set.of("kms:Decrypt", "kms:GenerateDataKey", "kms:GenerateDataKeyWithoutPlaintext")),
        values("use_ledger_key"));
  }

  @Test
  void lets_ecs_fetch_images_and_write_logs_and_the_scheduler_start_the_updater() {
    assertEquals(
        Set.of(
            "ecr:BatchCheckLayerAvailability",
            "ecr:BatchGetImage",
            "ecr:GetAuthorizationToken",
            "ecr:GetDownloadUrlForLayer",
            "logs:CreateLogStream",
            "logs:PutLogEvents"),
        actions("execution"));
    assertEquals(
        Set.of("ecs:RunTask", "ecs:TagResource", "iam:PassRole", "sqs:SendMessage"),
        actions("scheduler"));
  }

  @Test
  void lets_those_who_use_the_ledger_use_its_key_and_nothing_but_by_its_store() {
    for (var role : List.of("command_api", "updater")) {
      assertTrue(
          TerraformFiles.texts(document(role).path("source_policy_documents"))
              .anyMatch("data.aws_iam_policy_document.use_ledger_key.json"::equals),
          role);
    }
    assertEquals("dynamodb.var.region.amazonaws.com", viaService("use_ledger_key"));
    assertEquals("secretsmanager.var.region.amazonaws.com", viaService("read_database_secret"));
  }

  @Test
  void gives_each_task_a_role_of_its_own() {
    var tasks = TERRAFORM.resources("aws_ecs_task_definition");
    assertEquals(Set.of("command_api", "query_api", "updater"), tasks.keySet());
    tasks.forEach(
        (name, task) ->
            assertEquals("aws_iam_role." + name + ".arn", task.path("task_role_arn").asString()));
  }

  /** The table is Terraform's to make, and DDB_CREATE_TABLE is not set. */
  private static Set<String> withoutMaking(Set<String> rights) {
    return rights.stream()
        .filter(right -> !right.matches("dynamodb:(Create|Describe)Table"))
        .collect(Collectors.toSet());
  }

  private static JsonNode document(String name) {
    return Objects.requireNonNull(TERRAFORM.data("aws_iam_policy_document").get(name), name);
  }

  /** The actions of a policy, by resource. */
  private static Map<String, Set<String>> rights(String policy) {
    var rights = new TreeMap<String, Set<String>>();
    TerraformFiles.statements(document(policy))
        .forEach(
            statement ->
                TerraformFiles.texts(statement.path("resources"))
                    .forEach(
                        resource ->
                            rights
                                .computeIfAbsent(resource, _ -> new TreeSet<>())
                                .addAll(TerraformFiles.texts(statement.path("actions")).toList())));
    return rights;
  }

  private static Set<Set<String>> values(String policy) {
    return TerraformFiles.statements(document(policy))
        .map(
            statement ->
                TerraformFiles.texts(statement.path("actions")).collect(Collectors.toSet()))
        .collect(Collectors.toSet());
  }

  private static Set<String> actions(String policy) {
    return values(policy).stream().flatMap(Set::stream).collect(Collectors.toSet());
  }

  private static String viaService(String policy) {
    return TerraformFiles.statements(document(policy))
        .map(statement -> statement.path("condition"))
        .filter(condition -> condition.path("variable").asString("").equals("kms:ViaService"))
        .map(condition -> condition.path("values").path(0).asString())
        .collect(Collectors.joining());
  }

  private static void assertNarrow(String document, JsonNode statement) {
    var actions = TerraformFiles.texts(statement.path("actions")).toList();
    assertFalse(actions.isEmpty(), document);
    assertTrue(actions.stream().noneMatch(action -> action.contains("*")), document + actions);
    // What is after an ARN, such as its revisions, may be anything; an ARN may not.
    TerraformFiles.texts(statement.path("resources"))
        .filter(resource -> !WITHOUT_RESOURCE.containsAll(actions))
        .forEach(
            resource ->
                assertTrue(
                    resource.matches(
                        "[^*]+(\\.arn|arn_without_revision|account_id|cluster\\.purse\\.name)[:/]\\*|[^*]+"),
                    document + " " + resource));
  }
}
