package purse.local.deployment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What builds and releases Purse runs what somebody has looked at, and says what it made. */
class WorkflowTest {
  private static final String FILE = ".github/workflows/build.yml";

  private static final JsonNode WORKFLOW = read();

  /** A commit, and for people its version. */
  private static final Pattern PINNED =
      Pattern.compile("uses: [a-z-]+/[a-z-]+@[0-9a-f]{40} # v[0-9]+\\.[0-9]+\\.[0-9]+$");

  @Test
  void names_each_action_by_its_commit() {
    var unpinned =
        ProjectFiles.text(FILE)
            .lines()
            .filter(line -> line.contains("uses:"))
            .filter(line -> !PINNED.matcher(line).find())
            .toList();
    assertEquals(List.of(), unpinned);
  }

  @Test
  void lets_no_job_write_but_those_that_release() {
    assertEquals("read", WORKFLOW.path("permissions").path("contents").asString());
    WORKFLOW
        .path("jobs")
        .propertyStream()
        .filter(job -> !List.of("images", "publish", "release").contains(job.getKey()))
        .forEach(
            job -> assertTrue(job.getValue().path("permissions").isMissingNode(), job.getKey()));
  }

  @Test
  void signs_a_statement_of_every_jar_and_image_with_what_is_in_it() {
    var release = ProjectFiles.text(FILE);
    for (var service : List.of("command-api", "query-api", "read-model-updater")) {
      var statement = "{subject-path: %1$s.jar, sbom-path: %1$s.cdx.json}".formatted(service);
      assertTrue(release.contains(statement), service);
    }
    assertTrue(release.contains("sbom-path: image.cdx.json"));
    for (var job : List.of("images", "publish", "release")) {
      var permissions = WORKFLOW.path("jobs").path(job).path("permissions");
      assertEquals("write", permissions.path("id-token").asString(""), job);
      assertEquals("write", permissions.path("attestations").asString(""), job);
    }
  }

  @Test
  void releases_what_every_check_has_passed() {
    var needed = TerraformFiles.texts(WORKFLOW.path("jobs").path("images").path("needs")).toList();
    assertEquals(List.of("test", "terraform", "checkov", "compose"), needed);
  }

  private static JsonNode read() {
    Object tree = new Yaml(new SafeConstructor(new LoaderOptions())).load(ProjectFiles.text(FILE));
    return new JsonMapper().valueToTree(tree);
  }
}
