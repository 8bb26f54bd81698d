package purse.local.deployment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

/** How tasks start, serve, stop and are replaced. */
class TerraformTasksTest {
  private static final TerraformFiles TERRAFORM = TerraformFiles.read();

  /** Its longest stopTimeout. */
  private static final int FARGATE_KILLS_AFTER_SECONDS = 120;

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
  void serves_on_until_the_load_balancer_has_noticed_and_is_not_killed_before_it_has_stopped() {
    var delay = seconds("stop_delay_seconds");
    var timeout = seconds("stop_timeout_seconds");
    var kill = seconds("kill_timeout_seconds");
    assertTrue(
        delay
            >= seconds("health_interval_seconds") * seconds("health_failures")
                + seconds("health_timeout_seconds"));
    assertTrue(kill > delay + timeout && kill <= FARGATE_KILLS_AFTER_SECONDS);
    TERRAFORM
        .resources("aws_lb_target_group")
        .forEach(
            (name, group) -> {
              var check = group.path("health_check");
              assertEquals("local.health_interval_seconds", check.path("interval").asString(""));
              assertEquals("local.health_failures", check.path("unhealthy_threshold").asString(""));
              assertEquals("local.health_timeout_seconds", check.path("timeout").asString(""));
              assertEquals(
                  "local.stop_timeout_seconds", group.path("deregistration_delay").asString(""));
            });
    assertEquals(
        "local.kill_timeout_seconds", TERRAFORM.local("container").path("stopTimeout").asString());
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
  void starts_nothing_before_what_it_needs() {
    var needed =
        TerraformFiles.texts(
                TERRAFORM.resource("terraform_data", "tasks_can_start").path("depends_on"))
            .toList();
    for (var type : List.of("aws_route", "aws_vpc_endpoint")) {
      TERRAFORM
          .resources(type)
          .keySet()
          .forEach(name -> assertTrue(needed.contains(type + "." + name), name));
    }
    assertTrue(
        needed.containsAll(
            List.of(
                "aws_ecs_cluster_capacity_providers.purse",
                "aws_iam_role_policy.execution",
                "aws_route_table_association.private",
                "aws_route_table_association.public",
                "aws_vpc_security_group_egress_rule.tasks_database",
                "aws_vpc_security_group_egress_rule.tasks_https",
                "aws_vpc_security_group_ingress_rule.database",
                "aws_vpc_security_group_ingress_rule.endpoints")));
    assertWaits("aws_ecs_service", "command_api", "aws_iam_role_policy.command_api");
    assertWaits("aws_ecs_service", "query_api", "aws_iam_role_policy.query_api");
    assertWaits("aws_ecs_service", "query_api", "terraform_data.migration");
    assertWaits("aws_ecs_service", "query_api", "aws_rds_cluster_instance.read_model");
    assertWaits("aws_scheduler_schedule", "updater", "aws_iam_role_policy.scheduler");
    assertWaits("aws_scheduler_schedule", "updater", "aws_iam_role_policy.updater");
    assertWaits("aws_scheduler_schedule", "updater", "terraform_data.migration");
    assertWaits("terraform_data", "migration", "aws_iam_role_policy.updater");
    assertWaits("terraform_data", "migration", "aws_rds_cluster_instance.read_model");
  }

  @Test
  void replaces_tasks_one_by_one_and_takes_another_share_of_spot() {
    TERRAFORM
        .resources("aws_ecs_service")
        .forEach(
            (name, service) -> {
              assertEquals(100, service.path("deployment_minimum_healthy_percent").asInt(), name);
              assertEquals(200, service.path("deployment_maximum_percent").asInt(), name);
              assertTrue(service.path("force_new_deployment").asBoolean(), name);
            });
  }

  @Test
  void keeps_the_revision_before_for_those_who_still_name_it() {
    TERRAFORM
        .resources("aws_ecs_task_definition")
        .forEach((name, task) -> assertTrue(task.path("skip_destroy").asBoolean(), name));
  }

  /** Filters of log lines, and so alarms, see nothing of a text. */
  @Test
  void logs_what_filters_understand() {
    for (var task : TERRAFORM.resources("aws_ecs_task_definition").keySet()) {
      assertEquals("json", TaskVariables.of(TERRAFORM, task).get("LOG_FORMAT"), task);
    }
  }

  @Test
  void starts_comparisons_with_arguments_that_the_command_knows() {
    var arguments = TERRAFORM.local("updater_schedules").path("reconcile").path("command");
    assertEquals(
        List.of("reconcile", "--format", "json", "--read-units-per-second"),
        TerraformFiles.texts(arguments).limit(4).toList());
    assertEquals(5, arguments.size());
  }

  private static void assertWaits(String type, String name, String what) {
    var needed = TerraformFiles.texts(TERRAFORM.resource(type, name).path("depends_on")).toList();
    assertTrue(needed.contains("terraform_data.tasks_can_start"), name);
    assertTrue(needed.contains(what), name + " does not wait for " + what);
  }

  private static int seconds(String local) {
    return TERRAFORM.local(local).asInt();
  }
}
