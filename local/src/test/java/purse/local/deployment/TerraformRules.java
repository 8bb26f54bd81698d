package purse.local.deployment;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toSet;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The variables with their rules, apart from the resources: to judge by them needs no provider. */
final class TerraformRules {
  private static final JsonMapper MAPPER = new JsonMapper();

  /** What rules look up beside variables. */
  private static final Pattern MEMORY =
      Pattern.compile("^  fargate_memory = \\{.*?^  }$", Pattern.MULTILINE | Pattern.DOTALL);

  /** What has no default, and a VPC with a door and a certificate. */
  private static final String GIVEN =
      """
      region                = "eu-central-1"
      env_name              = "test"
      image_tag             = "1.0.0"
      create_vpc            = true
      my_ip                 = "203.0.113.7"
      acm_certification_arn = "arn:aws:acm:eu-central-1:111122223333:certificate/0"
      auth                  = "off"
      """;

  private static final String ENDING = ".tftest.hcl";

  private final Path directory;

  TerraformRules(Path directory) {
    this.directory = directory;
  }

  /** Which variable each message is of. */
  static Map<String, String> variablesByMessage() {
    var variables = new HashMap<String, String>();
    TerraformFiles.read()
        .variables()
        .forEach(
            (name, variable) ->
                TerraformFiles.blocks(variable.path("validation"))
                    .forEach(rule -> variables.put(rule.path("error_message").asString(), name)));
    return variables;
  }

  /** What Terraform says against each plan; none of those that it takes. */
  Map<SettingsPlan, Set<String>> refusals(List<SettingsPlan> plans) throws Exception {
    writeRules();
    for (int number = 0; number < plans.size(); number++) {
      write(number + ENDING, plans.get(number).settings(), "");
    }
    return diagnostics(plans.size())
        .collect(
            groupingBy(answer -> plan(plans, answer), mapping(TerraformRules::message, toSet())));
  }

  /** What both APIs are told of who may do what: an assertion that fails says it. */
  JsonNode accessEnvironment(List<String> settings) throws Exception {
    writeRules();
    Files.copy(ProjectFiles.path("terraform/access.tf"), directory.resolve("access.tf"));
    write(
        "access" + ENDING,
        settings,
        """
        assert {
          condition     = local.access_environment == null
          error_message = jsonencode({ for name, value in local.access_environment : name => value if value != null })
        }
        """);
    return MAPPER.readTree(message(diagnostics(1).findFirst().orElseThrow()));
  }

  private Stream<JsonNode> diagnostics(int plans) throws Exception {
    var answers = new ArrayList<JsonNode>();
    var output = TerraformProgram.installed().run(directory, "test", "-json").output();
    // Before it knows how to answer, it may warn in words.
    output
        .lines()
        .filter(line -> line.startsWith("{"))
        .forEach(line -> answers.add(MAPPER.readTree(line)));
    var summary = answers.getLast().path("test_summary");
    assertEquals(0, summary.path("skipped").asInt(-1), output);
    assertEquals(
        plans,
        Stream.of("passed", "failed", "errored").mapToInt(end -> summary.path(end).asInt()).sum(),
        output);
    return answers.stream().filter(answer -> answer.path("type").asString("").equals("diagnostic"));
  }

  private void writeRules() throws IOException {
    var locals = MEMORY.matcher(ProjectFiles.text("terraform/locals.tf"));
    assertTrue(locals.find());
    Files.copy(ProjectFiles.path("terraform/variables.tf"), directory.resolve("variables.tf"));
    Files.writeString(directory.resolve("locals.tf"), "locals {\n" + locals.group() + "\n}\n");
    Files.writeString(directory.resolve("terraform.tfvars"), GIVEN);
  }

  private void write(String file, List<String> settings, String assertion) throws IOException {
    Files.writeString(
        directory.resolve(file),
        """
        run "settings" {
          command = plan
          variables {
            %s
          }
          %s
        }
        """
            .formatted(String.join("\n", settings), assertion));
  }

  private static SettingsPlan plan(List<SettingsPlan> plans, JsonNode answer) {
    var file = answer.path("@testfile").asString("");
    assertTrue(file.endsWith(ENDING), answer::toString);
    return plans.get(Integer.parseInt(file.substring(0, file.length() - ENDING.length())));
  }

  /** As it stands in the rule; Terraform adds where that is. */
  private static String message(JsonNode answer) {
    return answer.path("diagnostic").path("detail").asString("").split("\n", 2)[0];
  }
}
