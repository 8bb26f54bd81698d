package purse.local.deployment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import purse.updater.readmodel.ReconcileFigures;
import purse.updater.readmodel.ReconcileOutcome;
import purse.updater.readmodel.RunFigures;
import purse.updater.readmodel.RunOutcome;
import purse.updater.reconcile.ReconcileEnd;
import purse.updater.reconcile.ReconcileResult;
import purse.updater.update.UpdateResult;
import tools.jackson.databind.JsonNode;

/** What is watched, by what, and where it is explained. */
class TerraformAlarmsTest {
  private static final TerraformFiles TERRAFORM = TerraformFiles.read();

  private static final List<String> PARTS =
      List.of(
          "namespace", "metric", "statistic", "above", "below", "minutes", "periods", "missing");

  /** Sums and quotients, which the parser does not understand. */
  private static final Map<String, String> WORKED_OUT =
      Map.of(
          "command-api-slow", "above",
          "query-api-slow", "above",
          "read-model-connections", "above",
          "updater-silent", "periods");

  @Test
  void explains_every_alarm_in_the_runbook() {
    var runbook = ProjectFiles.text("docs/operations/runbook.md");
    var headings =
        Pattern.compile("^### (.*)$", Pattern.MULTILINE)
            .matcher(runbook)
            .results()
            .flatMap(heading -> Stream.of(heading.group(1).split(", ", -1)))
            .toList();
    var alarms = TerraformFiles.names(TERRAFORM.local("alarms")).toList();
    assertTrue(alarms.size() > 10, "the alarms were found");
    Stream.concat(alarms.stream(), TerraformFiles.names(TERRAFORM.local("events")))
        .forEach(alarm -> assertTrue(headings.contains(alarm), alarm + " is not in the runbook"));
  }

  @Test
  void watches_the_figures_that_the_table_of_alarms_says() {
    var actual =
        TERRAFORM
            .local("alarms")
            .propertyStream()
            .map(alarm -> line(alarm.getKey(), alarm.getValue()))
            .toList();

    assertEquals(lines("alarms.txt"), actual);
  }

  @Test
  void counts_the_log_lines_that_the_table_of_patterns_says() {
    var actual =
        TERRAFORM
            .local("log_metrics")
            .propertyStream()
            .map(
                metric ->
                    "%s | %s | %s"
                        .formatted(
                            metric.getKey(),
                            metric.getValue().path("log_group").asString(),
                            metric.getValue().path("pattern").asString()))
            .toList();

    assertEquals(lines("log-metrics.txt"), actual);
  }

  @Test
  void works_thresholds_out_of_settings() {
    var text = ProjectFiles.text("terraform/observability.tf");
    for (var expression :
        List.of(
            "updater_silence_minutes = 3 * var.updater_every_minutes + 10\n",
            "periods = ceil(local.updater_silence_minutes / 5), missing",
            "above = 10 * (2 * var.query_api.tasks_max) + 20, below")) {
      assertTrue(text.contains(expression), expression);
    }
    assertEquals(
        3, text.split(Pattern.quote("above = var.latency_alarm_millis / 1000, below"), -1).length);
  }

  @Test
  void makes_of_the_tables_what_cloudwatch_understands() {
    var alarm = TERRAFORM.resource("aws_cloudwatch_metric_alarm", "purse");
    var metric = TERRAFORM.resource("aws_cloudwatch_log_metric_filter", "line");
    assertEquals("local.alarms", alarm.path("for_each").asString(""));
    assertEquals("each.value.metric", alarm.path("metric_name").asString(""));
    assertEquals("each.value.dimensions", alarm.path("dimensions").asString(""));
    assertEquals("each.value.periods", alarm.path("evaluation_periods").asString(""));
    assertEquals("each.value.missing", alarm.path("treat_missing_data").asString(""));
    assertEquals("local.log_metrics", metric.path("for_each").asString(""));
    assertEquals("each.value.pattern", metric.path("pattern").asString(""));
    assertEquals("each.key", metric.path("metric_transformation").path("name").asString(""));
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
      var line =
          new ReconcileResult(outcome, figures, Duration.ZERO, new ReconcileEnd.Whole()).summary();
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
    assertEquals(List.of("reconcile"), TerraformFiles.texts(detail.path("group")).toList());
    var ends = detail.path("$or");
    var exitCode = ends.path(0).path("containers").path("exitCode").path(0);
    assertEquals(0, exitCode.path("anything-but").asInt(-1));
    assertEquals(
        List.of("TaskFailedToStart"), TerraformFiles.texts(ends.path(1).path("stopCode")).toList());
  }

  /** Whether a metric's filter has the first words of this line. */
  private static boolean isCounted(String metric, String line) {
    var pattern = TERRAFORM.local("log_metrics").path(metric).path("pattern").asString();
    return Pattern.compile("formattedMessage = \\\\?\"([^*]*)\\*")
        .matcher(pattern)
        .results()
        .anyMatch(words -> line.startsWith(words.group(1)));
  }

  private static String line(String name, JsonNode alarm) {
    var workedOut = WORKED_OUT.getOrDefault(name, "");
    var parts =
        PARTS.stream()
            .map(part -> part.equals(workedOut) ? "#" : text(alarm.path(part)))
            .collect(Collectors.joining(" | "));
    return name + " | " + parts + " | " + dimensions(alarm.path("dimensions"));
  }

  private static String text(JsonNode part) {
    return part.isNumber() ? String.valueOf(part.asInt()) : part.asString("-");
  }

  private static String dimensions(JsonNode dimensions) {
    var named =
        dimensions
            .propertyStream()
            .map(dimension -> dimension.getKey() + "=" + dimension.getValue().asString())
            .collect(Collectors.joining(", "));
    return named.isEmpty() ? dimensions.asString("-") : named;
  }

  private static List<String> lines(String table) {
    return ProjectFiles.text("local/src/test/resources/purse/local/deployment/" + table)
        .lines()
        .filter(line -> !line.startsWith("#"))
        .toList();
  }
}
