package purse.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import purse.core.configuration.ConfigurationException;
import purse.core.configuration.Environment;

class LedgerConfigurationTest {
  private static final Map<String, String> LOCAL =
      Map.of(
          "DDB_TABLE", "coins",
          "AWS_REGION", "eu-central-1",
          "AWS_ENDPOINT_URL_DYNAMODB", "http://localhost:8000",
          "AWS_ACCESS_KEY_ID", "AKIA1",
          "AWS_SECRET_ACCESS_KEY", "very-secret",
          "AWS_SESSION_TOKEN", "of-a-session");

  @Test
  void reads_all_settings() {
    var configuration = from(LOCAL);

    assertEquals("coins", configuration.table());
    assertEquals("eu-central-1", configuration.region());
    assertEquals(Optional.of(URI.create("http://localhost:8000")), configuration.endpoint());
    var key = configuration.accessKey().orElseThrow();
    assertEquals("AKIA1", key.id());
    assertEquals("very-secret", key.secret().reveal());
    assertEquals("of-a-session", key.sessionToken().orElseThrow().reveal());
  }

  @Test
  void needs_a_table_and_a_region_and_leaves_the_rest_to_aws() {
    var configuration = from(Map.of("DDB_TABLE", "coins", "AWS_DEFAULT_REGION", "us-east-1"));

    assertEquals(
        new LedgerConfiguration("coins", "us-east-1", Optional.empty(), Optional.empty()),
        configuration);
  }

  @Test
  void names_all_problems_at_once() {
    var variables =
        Map.of("AWS_ENDPOINT_URL_DYNAMODB", "localhost:8000", "AWS_ACCESS_KEY_ID", "AKIA1");

    var problems = problems(variables);

    var names = problems.stream().map(problem -> problem.split(" ", 2)[0]).toList();
    assertEquals(
        List.of("DDB_TABLE", "AWS_REGION", "AWS_ENDPOINT_URL_DYNAMODB", "AWS_SECRET_ACCESS_KEY"),
        names);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"localhost", "ftp://host", "http://host/path", "http://user@host", "http://"})
  void refuses_an_endpoint_that_is_none(String endpoint) {
    var variables = new HashMap<>(LOCAL);
    variables.put("AWS_ENDPOINT_URL_DYNAMODB", endpoint);

    assertTrue(problems(variables).getFirst().startsWith("AWS_ENDPOINT_URL_DYNAMODB"));
  }

  @Test
  void shows_no_secret() {
    var shown = from(LOCAL).toString();

    assertFalse(shown.contains("very-secret") || shown.contains("of-a-session"), shown);
  }

  private static LedgerConfiguration from(Map<String, String> variables) {
    return Environment.configuration(variables, LedgerConfiguration::from);
  }

  private static List<String> problems(Map<String, String> variables) {
    return assertThrows(ConfigurationException.class, () -> from(variables)).problems();
  }
}
