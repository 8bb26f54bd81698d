package purse.local.deployment;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** The environment variables that a task of Terraform's sets. */
final class TaskVariables {
  private static final Pattern LITERAL = Pattern.compile("[a-z]+|[0-9]+s?");

  private static final Pattern ENVIRONMENT = Pattern.compile("\\blocal\\.([a-z_]+_environment)\\b");

  /** What resources and variables would give where the value is not written down. */
  private static final Map<String, String> COMPUTED =
      Map.ofEntries(
          Map.entry("AUTH", "oidc"),
          Map.entry("AUTH_AUDIENCE", "purse,purse-console"),
          Map.entry("AUTH_AUDIENCE_CLAIM", "client_id"),
          Map.entry("AUTH_ISSUER", "https://login.example.com"),
          Map.entry("AUTH_JWKS_URL", "https://login.example.com/keys"),
          Map.entry("AUTH_SCOPE_PREFIX", "purse/"),
          Map.entry("AUTH_WALLETS", "required"),
          Map.entry("AUTH_WALLETS_CLAIM", "wallets"),
          Map.entry("AWS_REGION", "eu-central-1"),
          Map.entry("CORS_ORIGINS", "https://app.example.com"),
          Map.entry("DATABASE_CONNECTION_TIMEOUT", "30s"),
          Map.entry("DATABASE_ENDPOINT", "jdbc:postgresql://db.example.com:5432/anywallet"),
          Map.entry("DATABASE_IDLE_CONNECTIONS", "0"),
          Map.entry("DATABASE_SECRET_ID", "arn:aws:secretsmanager:eu-central-1:1:secret:owner"),
          Map.entry("DATABASE_USER", "purse_query"),
          Map.entry("DDB_TABLE", "purse-test-ledger"),
          Map.entry("DEFAULT_WALLET", "default"),
          Map.entry("LOG_LEVEL", "info"),
          Map.entry("OTEL_EXPORTER_OTLP_ENDPOINT", "http://collector.internal:4318"),
          Map.entry("PORT", "8080"),
          Map.entry("RATE_LIMIT", "50"),
          Map.entry("RATE_LIMIT_BURST", "100"),
          Map.entry("STOP_DELAY", "35s"),
          Map.entry("STOP_TIMEOUT", "20s"),
          Map.entry("UPDATE_EVERY", "5m"));

  private TaskVariables() {}

  /** Those of the task that the file of this name describes, of all locals that it takes. */
  static Map<String, String> of(TerraformFiles terraform, String task) {
    var variables = new HashMap<String, String>();
    ENVIRONMENT
        .matcher(ProjectFiles.text("terraform/" + task + ".tf"))
        .results()
        .map(reference -> terraform.local(reference.group(1)))
        .flatMap(JsonNode::propertyStream)
        .forEach(entry -> variables.put(entry.getKey(), value(entry.getKey(), entry.getValue())));
    return variables;
  }

  private static String value(String name, JsonNode value) {
    var text = value.asString("");
    return LITERAL.matcher(text).matches() ? text : COMPUTED.getOrDefault(name, text);
  }
}
