package purse.core.configuration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import purse.core.configuration.DatabaseLogin.IamToken;
import purse.core.configuration.DatabaseLogin.Password;
import purse.core.configuration.DatabaseLogin.StoredSecret;

class DatabaseConfigurationTest {

  @Test
  void logs_in_with_a_password_unless_told_otherwise() {
    var database = database("DATABASE_USER_NAME", "me", "DATABASE_PASSWORD", "p");

    assertEquals(new Password("me", new Secret("p")), database.login());
    assertEquals("jdbc:postgresql://db:5433/anywallet", database.driverUrl());
    assertEquals(Map.of("user", "me", "password", "p"), database.driverSettings());
  }

  @Test
  void logs_in_with_tokens_of_the_region() {
    var database =
        database("DATABASE_AUTH", "iam", "DATABASE_USER", "me", "AWS_REGION", "eu-central-1");

    assertEquals(new IamToken("me", "eu-central-1"), database.login());
    assertEquals("jdbc:aws-wrapper:postgresql://db:5433/anywallet", database.driverUrl());
    assertEquals("iam", database.driverSettings().get("wrapperPlugins"));
    assertEquals("me", database.driverSettings().get("user"));
  }

  @Test
  void logs_in_with_a_secret_which_knows_the_user() {
    var database =
        database(
            "DATABASE_AUTH", "secret",
            "DATABASE_SECRET_ID", "s",
            "AWS_REGION", "eu-central-1",
            "AWS_ENDPOINT_URL_SECRETS_MANAGER", "http://localhost:4566");

    var endpoint = Optional.of(URI.create("http://localhost:4566"));
    assertEquals(new StoredSecret("s", "eu-central-1", endpoint), database.login());
    assertEquals("jdbc:aws-wrapper:postgresql://db:5433/anywallet", database.driverUrl());
    assertEquals("awsSecretsManager", database.driverSettings().get("wrapperPlugins"));
    assertEquals("s", database.driverSettings().get("secretsManagerSecretId"));
    assertEquals("http://localhost:4566", database.driverSettings().get("secretsManagerEndpoint"));
  }

  @Test
  void names_what_a_way_to_log_in_lacks() {
    assertEquals(List.of("DATABASE_USER", "DATABASE_PASSWORD"), problems());
    assertEquals(List.of("DATABASE_USER", "AWS_REGION"), problems("DATABASE_AUTH", "iam"));
    assertEquals(List.of("DATABASE_SECRET_ID", "AWS_REGION"), problems("DATABASE_AUTH", "secret"));
    assertEquals(
        List.of("DATABASE_AUTH"),
        problems("DATABASE_AUTH", "kerberos", "DATABASE_USER", "me", "DATABASE_PASSWORD", "hush"));
  }

  @Test
  void takes_a_whole_jdbc_url_but_no_password_in_it() {
    var url = "jdbc:postgresql://db/other?ssl=true";
    var login = new String[] {"DATABASE_USER", "u", "DATABASE_PASSWORD", "p"};
    assertEquals(url, read(variables(url, login)).jdbcUrl());

    var refused = problemsOf(variables(url + "&password=hush", login));
    assertEquals(1, refused.size());
    assertFalse(refused.toString().contains("hush"));
  }

  @Test
  void prints_no_secret() {
    var database = new DatabaseConfiguration("jdbc:x", "u", new Secret("hush"));

    assertEquals(
        "DatabaseConfiguration[jdbcUrl=jdbc:x, login=Password[user=u, password=***]]",
        database.toString());
  }

  private static DatabaseConfiguration database(String... login) {
    return read(variables("db:5433", login));
  }

  private static List<String> problems(String... login) {
    return problemsOf(variables("db:5433", login)).stream()
        .map(line -> line.substring(0, line.indexOf(' ')))
        .toList();
  }

  private static List<String> problemsOf(Map<String, String> variables) {
    return assertThrows(ConfigurationException.class, () -> read(variables)).problems();
  }

  private static DatabaseConfiguration read(Map<String, String> variables) {
    return Environment.configuration(variables, DatabaseConfiguration::from);
  }

  private static Map<String, String> variables(String endpoint, String... namesAndValues) {
    var variables = new HashMap<>(Map.of("DATABASE_ENDPOINT", endpoint));
    for (var i = 0; i < namesAndValues.length; i += 2) {
      variables.put(namesAndValues[i], namesAndValues[i + 1]);
    }
    return variables;
  }
}
