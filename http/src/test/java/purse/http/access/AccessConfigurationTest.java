package purse.http.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import purse.core.configuration.ConfigurationException;
import purse.core.configuration.Environment;
import purse.http.access.Authentication.Off;
import purse.http.access.Authentication.Oidc;

/** Settings of who may do what. */
class AccessConfigurationTest {
  @Test
  void reads_the_origins_that_browsers_may_ask_from() {
    var origins = "https://App.example.com:443, http://localhost:3000,http://[::1]:80";

    assertEquals(
        Set.of("https://app.example.com", "http://localhost:3000", "http://[::1]"),
        read(Map.of("AUTH", "off", "CORS_ORIGINS", origins)).origins().allowed());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "*",
        "null",
        "app.example.com",
        "https://app.example.com/",
        "https://*.example.com",
        "https://a.example,",
        "https://user@a.example",
        "ftp://a.example",
        "https://a.example https://b.example",
      })
  void refuses_what_is_no_origin(String origins) {
    assertEquals(1, problems(Map.of("AUTH", "off", "CORS_ORIGINS", origins)).size());
  }

  private static final Map<String, String> OIDC =
      Map.of("AUTH", "oidc", "AUTH_ISSUER", "https://login.example.com", "AUTH_AUDIENCE", "purse");

  @Test
  void is_not_open_unless_it_is_told_so_in_words() {
    assertEquals(
        List.of("AUTH is not set: oidc, or off to let everybody do everything"),
        problems(Map.of()));
    assertEquals(List.of("AUTH is 'no' must be oidc or off"), problems(Map.of("AUTH", "no")));
    assertEquals(
        new AccessConfiguration(new Off(), Optional.empty(), Origins.NONE, 0),
        read(Map.of("AUTH", "off")));
  }

  @Test
  void asks_for_tokens_of_an_issuer_for_an_audience() {
    assertEquals(
        new Oidc(
            "https://login.example.com",
            Optional.empty(),
            Set.of("purse"),
            "aud",
            "",
            "purse_wallets",
            false),
        read(OIDC).authentication());
    assertEquals(2, problems(Map.of("AUTH", "oidc")).size());
  }

  @Test
  void takes_several_audiences() {
    var oidc = (Oidc) read(with("AUTH_AUDIENCE", "a, b")).authentication();

    assertEquals(Set.of("a", "b"), oidc.audiences());
    assertEquals(1, problems(with("AUTH_AUDIENCE", "a,,b")).size());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "login.example.com",
        "http://login.example.com",
        "https://",
        "https://login.example.com/?tenant=1",
        "https://user@login.example.com",
        "ftp://login.example.com",
        "https://login example"
      })
  void trusts_only_what_comes_by_https(String url) {
    assertEquals(1, problems(with("AUTH_ISSUER", url)).size());
    assertEquals(1, problems(with("AUTH_JWKS_URL", url)).size());
  }

  @Test
  void does_not_pass_over_settings_of_tokens_while_they_are_off() {
    var variables = new HashMap<>(OIDC);
    variables.put("AUTH", "off");

    assertEquals(
        List.of("AUTH_ISSUER is set, but AUTH is off", "AUTH_AUDIENCE is set, but AUTH is off"),
        problems(variables));
  }

  @Test
  void limits_no_rate_unless_it_is_told_to() {
    assertEquals(Optional.empty(), read(OIDC).rateLimit());
    assertEquals(Optional.of(new RateLimit(50, 500)), read(with("RATE_LIMIT", "50")).rateLimit());
    var both = new HashMap<>(with("RATE_LIMIT", "50"));
    both.put("RATE_LIMIT_BURST", "60");
    assertEquals(Optional.of(new RateLimit(50, 60)), read(both).rateLimit());
    assertEquals(1, problems(with("RATE_LIMIT", "0")).size());
    assertEquals(
        List.of("RATE_LIMIT_BURST needs RATE_LIMIT"), problems(with("RATE_LIMIT_BURST", "60")));
  }

  private static Map<String, String> with(String name, String value) {
    var variables = new HashMap<>(OIDC);
    variables.put(name, value);
    return variables;
  }

  private static AccessConfiguration read(Map<String, String> variables) {
    return Environment.configuration(variables, AccessConfiguration::from);
  }

  private static List<String> problems(Map<String, String> variables) {
    return assertThrows(ConfigurationException.class, () -> read(variables)).problems();
  }
}
