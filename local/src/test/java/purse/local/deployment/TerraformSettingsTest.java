package purse.local.deployment;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

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

  @Test
  void tells_the_apis_of_access_what_is_set_and_nothing_else() throws Exception {
    var rules = new TerraformRules(directory);

    assertEquals(Map.of("AUTH", "off", "PROXIES", "1"), texts(rules.accessEnvironment(List.of())));
  }

  @Test
  void tells_the_apis_of_access_each_thing_that_can_be_set() throws Exception {
    var settings =
        List.of(
            "auth = \"oidc\"",
            """
            oidc = {
              issuer         = "https://login.example.com"
              audiences      = ["purse", "purse-console"]
              jwks_url       = "https://login.example.com/keys"
              audience_claim = "client_id"
              scope_prefix   = "purse/"
              wallets_claim  = "accounts"
              wallets        = "required"
            }
            """,
            "rate_limit = { per_second = 50, burst = 100 }",
            "cors_origins = [\"https://app.example.com\", \"http://localhost:3000\"]");

    var told = texts(new TerraformRules(directory).accessEnvironment(settings));

    assertEquals(
        Map.ofEntries(
            Map.entry("AUTH", "oidc"),
            Map.entry("AUTH_ISSUER", "https://login.example.com"),
            Map.entry("AUTH_AUDIENCE", "purse,purse-console"),
            Map.entry("AUTH_JWKS_URL", "https://login.example.com/keys"),
            Map.entry("AUTH_AUDIENCE_CLAIM", "client_id"),
            Map.entry("AUTH_SCOPE_PREFIX", "purse/"),
            Map.entry("AUTH_WALLETS_CLAIM", "accounts"),
            Map.entry("AUTH_WALLETS", "required"),
            Map.entry("RATE_LIMIT", "50"),
            Map.entry("RATE_LIMIT_BURST", "100"),
            Map.entry("CORS_ORIGINS", "https://app.example.com,http://localhost:3000"),
            Map.entry("PROXIES", "1")),
        told);
  }

  private static Map<String, String> texts(JsonNode environment) {
    return environment
        .propertyStream()
        .collect(Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue().asString()));
  }

  /** Whose rules they are; what is none of a rule stays the message that it is. */
  private static Set<String> variables(Set<String> messages) {
    var variables = TerraformRules.variablesByMessage();
    return messages.stream()
        .map(message -> variables.getOrDefault(message, message))
        .collect(Collectors.toSet());
  }
}
