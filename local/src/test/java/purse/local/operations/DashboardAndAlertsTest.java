package purse.local.operations;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import purse.local.deployment.ProjectFiles;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The dashboard and the alarms for Prometheus ask for metrics that there are. */
class DashboardAndAlertsTest {
  private static final JsonMapper MAPPER = new JsonMapper();
  private static final JsonNode DASHBOARD =
      MAPPER.readTree(ProjectFiles.text("docs/operations/grafana-dashboard.json"));
  private static final JsonNode RULES = alertRules();

  private static final Pattern SERIES = Pattern.compile("\\b[a-z0-9]+(?:_[a-z0-9]+)+\\b");

  /** Words of PromQL that look like the name of a series. */
  private static final Set<String> FUNCTIONS = Set.of("histogram_quantile", "label_replace");

  @Test
  void the_dashboard_shows_metrics_that_are_documented() {
    assertEquals(Set.of(), undocumented(expressions()));
    assertTrue(expressions().size() > 10, "its expressions were found");
  }

  @Test
  void the_dashboard_shows_every_metric_of_our_own() {
    var shown =
        expressions().stream()
            .flatMap(DashboardAndAlertsTest::series)
            .flatMap(series -> DocumentedMetrics.metricOf(series).stream())
            .collect(Collectors.toSet());
    var ours = new TreeSet<>(DocumentedMetrics.all().keySet());
    ours.removeIf(
        name -> !name.startsWith("purse_") || name.endsWith("_max") || shown.contains(name));

    assertEquals(Set.of(), ours);
  }

  @Test
  void every_panel_has_a_title_and_a_place_of_its_own() {
    var places =
        panels()
            .map(panel -> panel.path("gridPos").path("x") + "," + panel.path("gridPos").path("y"))
            .toList();
    assertEquals(Set.copyOf(places).size(), places.size());
    panels().forEach(panel -> assertFalse(panel.path("title").asString("").isEmpty()));
    assertEquals(
        panels().count(), panels().map(panel -> panel.path("id").asInt()).distinct().count());
  }

  @Test
  void alarms_rest_on_metrics_that_are_documented() {
    assertEquals(Set.of(), undocumented(texts("expr")));
  }

  @Test
  void every_alarm_is_explained_in_the_runbook() {
    var headings =
        Pattern.compile("(?m)^### (.*)$")
            .matcher(ProjectFiles.text("docs/operations/runbook.md"))
            .results()
            .flatMap(heading -> Stream.of(heading.group(1).split(", ", -1)))
            .toList();

    assertTrue(texts("alert").size() > 10, "the alarms were found");
    texts("alert")
        .forEach(alarm -> assertTrue(headings.contains(alarm), alarm + " is not in the runbook"));
  }

  private static Set<String> undocumented(List<String> expressions) {
    return expressions.stream()
        .flatMap(DashboardAndAlertsTest::series)
        .filter(series -> DocumentedMetrics.metricOf(series).isEmpty())
        .collect(Collectors.toSet());
  }

  private static Stream<String> series(String expression) {
    return SERIES
        .matcher(expression.replaceAll("\"[^\"]*\"", "").replaceAll("by \\([^)]*\\)", ""))
        .results()
        .map(word -> word.group())
        .filter(word -> !FUNCTIONS.contains(word));
  }

  private static List<String> expressions() {
    return panels()
        .flatMap(panel -> panel.path("targets").valueStream())
        .map(target -> target.path("expr").asString())
        .toList();
  }

  private static Stream<JsonNode> panels() {
    return DASHBOARD.path("panels").valueStream();
  }

  private static List<String> texts(String member) {
    return RULES
        .path("groups")
        .valueStream()
        .flatMap(group -> group.path("rules").valueStream())
        .map(rule -> rule.path(member).asString())
        .toList();
  }

  private static JsonNode alertRules() {
    Object tree =
        new Yaml(new SafeConstructor(new LoaderOptions()))
            .load(ProjectFiles.text("docs/operations/prometheus-alerts.yaml"));
    return MAPPER.valueToTree(tree);
  }
}
