package purse.local.deployment;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What can be set and what is refused: Terraform judges every rule of every variable, at its
 * bounds. It needs no provider for that.
 */
class TerraformSettingsTest {
  @TempDir private Path directory = Path.of("");

  @Test
  void takes_what_works() throws Exception {
    var plans = SettingsPlan.read("settings-taken.txt");

    assertEquals(Map.of(), new TerraformRules(directory).refusals(plans));
  }

  @Test
  void refuses_what_cannot_work_by_every_rule_there_is() throws Exception {
    // given
    var plans = SettingsPlan.read("settings-refused.txt");

    // when
    var refusals = new TerraformRules(directory).refusals(plans);

    // then
    var unused = new TreeSet<>(TerraformRules.variablesByMessage().keySet());
    for (var plan : plans) {
      var messages = refusals.getOrDefault(plan, Set.of());
      assertEquals(plan.judged(), variables(messages), () -> plan + " is refused by " + messages);
      unused.removeAll(messages);
    }
    assertEquals(Set.of(), unused, "what no setting breaks");
  }

  /** Whose rules they are; what is none of a rule stays the message that it is. */
  private static Set<String> variables(Set<String> messages) {
    var variables = TerraformRules.variablesByMessage();
    return messages.stream()
        .map(message -> variables.getOrDefault(message, message))
        .collect(Collectors.toSet());
  }
}
