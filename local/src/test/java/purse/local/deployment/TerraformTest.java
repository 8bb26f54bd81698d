package purse.local.deployment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import purse.updater.readmodel.ReconcileFigures;
import purse.updater.readmodel.ReconcileOutcome;
import purse.updater.readmodel.RunFigures;
import purse.updater.readmodel.RunOutcome;
import purse.updater.reconcile.ReconcileResult;
import purse.updater.update.UpdateResult;
import tools.jackson.databind.JsonNode;

/** What must never regress in terraform/. */
class TerraformTest {
  private static final TerraformFiles TERRAFORM = TerraformFiles.read();

  /** What has the right value by itself on AWS. */
  private static final Set<String> AS_THEY_ARE = Set.of();

  /** The actions that know no resource. */
  private static final Set<String> WITHOUT_RESOURCE = Set.of("ecr:GetAuthorizationToken");

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
  void allows_no_action_and_no_resource_wholesale() {
    TERRAFORM
        .data("aws_iam_policy_document")
        .forEach(
            (name, document) ->
                statements(document).forEach(statement -> assertNarrow(name, statement)));
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
            .flatMap(TerraformTest::statements)
            .filter(statement -> texts(statement.path("actions")).anyMatch("iam:PassRole"::equals))
            .toList();

    assertEquals(1, passing.size());
    var statement = passing.getFirst();
    assertEquals("iam:PassedToService", statement.path("condition").path("variable").asString());
    assertEquals(
        List.of("aws_iam_role.execution.arn", "aws_iam_role.updater.arn"),
        texts(statement.path("resources")).toList());
  }

  @Test
  void lets_the_updater_call_what_its_commands_call_and_nothing_else() {
    var actions = new TreeMap<String, Set<String>>();
    statements(Objects.requireNonNull(TERRAFORM.data("aws_iam_policy_document").get("updater")))
        .forEach(
            statement ->
                texts(statement.path("resources"))
                    .forEach(
                        resource ->
                            actions
                                .computeIfAbsent(resource, _ -> new TreeSet<>())
                                .addAll(texts(statement.path("actions")).toList())));

    assertEquals(
        Map.of(
            "aws_dynamodb_table.ledger.arn/index/pending",
            Set.of("dynamodb:Query"),
            "aws_dynamodb_table.ledger.arn",
            Set.of(
                "dynamodb:BatchGetItem",
                "dynamodb:DescribeTable",
                "dynamodb:Query",
                "dynamodb:Scan",
                "dynamodb:UpdateItem")),
        actions);
  }

  @Test
  void gives_each_task_a_role_of_its_own() {
    var tasks = TERRAFORM.resources("aws_ecs_task_definition");
    assertEquals(Set.of("command_api", "query_api", "updater"), tasks.keySet());
    tasks.forEach(
        (name, task) ->
            assertEquals("aws_iam_role." + name + ".arn", task.path("task_role_arn").asString()));
  }

  @Test
  void starts_the_updater_where_it_can_run() {
    var target = TERRAFORM.resource("aws_scheduler_schedule", "updater").path("target");
    var task = target.path("ecs_parameters");
    assertEquals("FARGATE", task.path("launch_type").asString());
    assertEquals(
        "local.task_subnet_ids", task.path("network_configuration").path("subnets").asString());
    assertTrue(task.path("network_configuration").path("security_groups").size() == 1);
    assertTrue(target.path("retry_policy").path("maximum_retry_attempts").asInt() >= 1);
    assertEquals(
        "aws_sqs_queue.not_started.arn", target.path("dead_letter_config").path("arn").asString());
  }

  @Test
  void encrypts_what_it_stores() {
    var table = TERRAFORM.resource("aws_dynamodb_table", "ledger");
    assertTrue(table.path("server_side_encryption").path("enabled").asBoolean());
    assertTrue(
        TERRAFORM.resource("aws_rds_cluster", "read_model").path("storage_encrypted").asBoolean());
    TERRAFORM
        .resources("aws_sqs_queue")
        .forEach(
            (name, queue) -> assertTrue(queue.path("sqs_managed_sse_enabled").asBoolean(), name));
    assertEquals(
        TERRAFORM.resources("aws_s3_bucket").keySet(),
        TERRAFORM.resources("aws_s3_bucket_server_side_encryption_configuration").keySet());
    assertEquals(
        TERRAFORM.resources("aws_s3_bucket").keySet(),
        TERRAFORM.resources("aws_s3_bucket_public_access_block").keySet());
  }

  @Test
  void encrypts_what_it_sends() {
    var https = TERRAFORM.resource("aws_lb_listener", "https");
    assertTrue(https.path("ssl_policy").asString().startsWith("ELBSecurityPolicy-TLS13-"));
    var http = TERRAFORM.resource("aws_lb_listener", "http").path("default_action");
    assertEquals("redirect", http.path("type").asString());
    assertEquals(
        "1", parameters("aws_rds_cluster_parameter_group", "read_model").get("rds.force_ssl"));
    for (var url : List.of("database_url_writer", "database_url_reader")) {
      assertTrue(TERRAFORM.local(url).asString("").endsWith("?sslmode=require"), url);
    }
  }

  @Test
  void protects_what_cannot_be_made_again() {
    var table = TERRAFORM.resource("aws_dynamodb_table", "ledger");
    var cluster = TERRAFORM.resource("aws_rds_cluster", "read_model");
    assertTrue(TERRAFORM.variable("deletion_protection").path("default").asBoolean());
    for (var setting :
        List.of(
            table.path("deletion_protection_enabled"),
            cluster.path("deletion_protection"),
            TERRAFORM.resource("aws_lb", "api").path("enable_deletion_protection"))) {
      assertEquals("var.deletion_protection", setting.asString(""));
    }
    assertTrue(table.path("point_in_time_recovery").path("enabled").asBoolean());
    assertFalse(cluster.path("backup_retention_period").isMissingNode());
  }

  @Test
  void lets_nobody_but_those_allowed_reach_the_load_balancer() {
    var rules = TERRAFORM.resources("aws_vpc_security_group_ingress_rule");
    rules.forEach(
        (name, rule) -> {
          assertTrue(rule.path("cidr_ipv6").isMissingNode(), name);
          assertEquals(name.startsWith("alb_"), !rule.path("cidr_ipv4").isMissingNode(), name);
        });
    for (var name : List.of("alb_https", "alb_http")) {
      var rule = TERRAFORM.resource("aws_vpc_security_group_ingress_rule", name);
      assertEquals("local.allowed_cidrs", rule.path("for_each").asString(""));
      assertEquals("each.key", rule.path("cidr_ipv4").asString(""));
    }
    assertEquals(
        List.of("aws_default_security_group", "aws_security_group"),
        TERRAFORM
            .resourceTypes()
            .filter(type -> type.endsWith("security_group"))
            .sorted()
            .toList());
    TERRAFORM
        .resources("aws_security_group")
        .forEach((name, group) -> assertTrue(group.path("ingress").isMissingNode(), name));
  }

  @Test
  void lets_containers_write_nothing_and_become_nobody() {
    var container = TERRAFORM.local("container");
    assertTrue(container.path("readonlyRootFilesystem").asBoolean());
    assertFalse(container.path("privileged").asBoolean(true));
    assertEquals(
        "ALL",
        container.path("linuxParameters").path("capabilities").path("drop").path(0).asString());
    assertEquals("10001:10001", TERRAFORM.local("container_user").asString());
    for (var dockerfile : List.of("api.Dockerfile", "rmu.Dockerfile")) {
      assertTrue(ProjectFiles.text(dockerfile).contains("\nUSER 10001:10001\n"), dockerfile);
    }
  }

  @Test
  void does_not_ask_stores_whether_a_process_lives() {
    TERRAFORM
        .resources("aws_lb_target_group")
        .forEach(
            (name, group) ->
                assertEquals(
                    "/health/live", group.path("health_check").path("path").asString(), name));
    assertEquals(
        "/health/live",
        TERRAFORM.local("container_health_check").path("command").path(2).asString());
  }

  @Test
  void kills_no_service_that_is_still_stopping() {
    assertTrue(
        TERRAFORM.local("stop_timeout_seconds").asInt()
            < TERRAFORM.local("kill_timeout_seconds").asInt());
  }

  @Test
  void rolls_a_bad_deployment_back() {
    TERRAFORM
        .resources("aws_ecs_service")
        .forEach(
            (name, service) -> {
              assertTrue(
                  service.path("deployment_circuit_breaker").path("enable").asBoolean(), name);
              assertTrue(
                  service.path("deployment_circuit_breaker").path("rollback").asBoolean(), name);
            });
  }

  @Test
  void sets_what_services_require_and_nothing_that_they_do_not_know() {
    assertUnderstood("command_api", ServiceSettings.COMMAND_API);
    assertUnderstood("query_api", ServiceSettings.QUERY_API);
    assertUnderstood("updater", ServiceSettings.UPDATER);
    assertUnderstood("updater", ServiceSettings.MIGRATE);
  }

  @Test
  void sets_or_leaves_knowingly_whatever_an_api_reads() {
    assertEquals(Set.of(), left("command_api", ServiceSettings.COMMAND_API));
    assertEquals(Set.of(), left("query_api", ServiceSettings.QUERY_API));
  }

  @Test
  void explains_every_alarm_in_the_runbook() {
    var runbook = ProjectFiles.text("docs/operations/runbook.md");
    var headings =
        Pattern.compile("^### (.*)$", Pattern.MULTILINE)
            .matcher(runbook)
            .results()
            .flatMap(heading -> Stream.of(heading.group(1).split(", ", -1)))
            .toList();
    var alarms = names(TERRAFORM.local("alarms")).toList();
    assertTrue(alarms.size() > 10, "the alarms were found");
    Stream.concat(alarms.stream(), names(TERRAFORM.local("events")))
        .forEach(alarm -> assertTrue(headings.contains(alarm), alarm + " is not in the runbook"));
  }

  @Test
  void knows_a_run_of_the_updater_by_the_words_it_ends_with() {
    var figures = new RunFigures(0, 0, 0, 0, 0, Optional.empty());
    for (var outcome : RunOutcome.values()) {
      var line = new UpdateResult(outcome, figures, Duration.ZERO, Optional.empty()).summary();
      assertEquals(outcome == RunOutcome.SUCCEEDED, isCounted("updater-successes", line), line);
      assertEquals(outcome == RunOutcome.INCOMPLETE, isCounted("updater-failures", line), line);
    }
  }

  @Test
  void takes_no_comparison_for_an_update() {
    var figures = new ReconcileFigures(0, 0, 0, 0, 0);
    for (var outcome : ReconcileOutcome.values()) {
      var line = new ReconcileResult(outcome, figures, Duration.ZERO, Optional.empty()).summary();
      assertFalse(isCounted("updater-successes", line), line);
      assertFalse(isCounted("updater-failures", line), line);
    }
  }

  @Test
  void tells_of_every_comparison_that_does_not_end_well() {
    var schedule = TERRAFORM.resource("aws_scheduler_schedule", "updater").path("target");
    assertEquals("each.key", schedule.path("ecs_parameters").path("group").asString(""));
    assertTrue(TERRAFORM.local("updater_schedules").has("reconcile"));
    var detail = TERRAFORM.local("events").path("reconcile-failed").path("pattern").path("detail");
    assertEquals(List.of("reconcile"), texts(detail.path("group")).toList());
    var ends = detail.path("$or");
    var exitCode = ends.path(0).path("containers").path("exitCode").path(0);
    assertEquals(0, exitCode.path("anything-but").asInt(-1));
    assertEquals(List.of("TaskFailedToStart"), texts(ends.path(1).path("stopCode")).toList());
  }

  @Test
  void starts_comparisons_with_arguments_that_the_command_knows() {
    var arguments = TERRAFORM.local("updater_schedules").path("reconcile").path("command");
    assertEquals(
        List.of("reconcile", "--format", "json", "--read-units-per-second"),
        texts(arguments).limit(4).toList());
    assertEquals(5, arguments.size());
  }

  /** Whether a metric's filter has the first words of this line. */
  private static boolean isCounted(String metric, String line) {
    var pattern = TERRAFORM.local("log_metrics").path(metric).path("pattern").asString();
    return Pattern.compile("formattedMessage = \\\\?\"([^*]*)\\*")
        .matcher(pattern)
        .results()
        .anyMatch(words -> line.startsWith(words.group(1)));
  }

  private static void assertUnderstood(String task, ServiceSettings service) {
    var variables = TaskVariables.of(TERRAFORM, task);
    assertEquals(List.of(), service.problems(variables), task);
    if (!service.equals(ServiceSettings.MIGRATE)) {
      assertEquals(List.of(), service.unknown(variables), task);
    }
  }

  /** Of all variables that our documents name, those that a service reads and nobody tells it. */
  private static Set<String> left(String task, ServiceSettings service) {
    var told = TaskVariables.of(TERRAFORM, task);
    var others =
        Pattern.compile("`([A-Z][A-Z0-9]*(_[A-Z0-9]+)*)`")
            .matcher(ProjectFiles.text("README.md") + ProjectFiles.text("docs/access.md"))
            .results()
            .map(name -> name.group(1))
            .filter(name -> !told.containsKey(name) && !AS_THEY_ARE.contains(name))
            .collect(Collectors.toCollection(TreeSet::new));
    others.removeAll(service.unread(told, others));
    return others;
  }

  private static void assertNarrow(String document, JsonNode statement) {
    var actions = texts(statement.path("actions")).toList();
    assertFalse(actions.isEmpty(), document);
    assertTrue(actions.stream().noneMatch(action -> action.contains("*")), document + actions);
    // What is after an ARN, such as its revisions, may be anything; an ARN may not.
    texts(statement.path("resources"))
        .filter(resource -> !WITHOUT_RESOURCE.containsAll(actions))
        .forEach(
            resource ->
                assertTrue(
                    resource.matches("[^*]+(\\.arn|arn_without_revision|account_id)[:/]\\*|[^*]+"),
                    document + " " + resource));
  }

  private static Stream<JsonNode> statements(JsonNode document) {
    return Stream.concat(
        TerraformFiles.blocks(document.path("statement")),
        TerraformFiles.blocks(document.path("dynamic"))
            .flatMap(dynamic -> TerraformFiles.blocks(dynamic.path("statement").path("content"))));
  }

  private static Map<String, String> parameters(String type, String name) {
    var parameters = new TreeMap<String, String>();
    TerraformFiles.blocks(TERRAFORM.resource(type, name).path("parameter"))
        .forEach(
            parameter ->
                parameters.put(
                    parameter.path("name").asString(), parameter.path("value").asString()));
    return parameters;
  }

  private static Stream<String> names(JsonNode node) {
    return node.propertyStream().map(Map.Entry::getKey);
  }

  private static Stream<String> texts(JsonNode list) {
    return list.valueStream().map(text -> text.asString(""));
  }
}
