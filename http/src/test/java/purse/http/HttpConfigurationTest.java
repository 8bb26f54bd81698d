package purse.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import purse.core.configuration.ConfigurationException;
import purse.core.configuration.Environment;

class HttpConfigurationTest {
  @Test
  void has_a_default_for_everything() {
    var configuration = from(Map.of("PORT", "", "LOG_FORMAT", "", "AUTH", "off"));

    assertEquals(8081, configuration.port());
    assertEquals(Optional.empty(), configuration.host());
    assertEquals(Duration.ZERO, configuration.limits().stopDelay());
    assertEquals(Duration.ofSeconds(10), configuration.limits().stopTimeout());
    assertEquals(65_536, configuration.limits().room().bodyBytes());
  }

  @Test
  void reads_what_is_set() {
    var configuration =
        from(
            Map.of(
                "PORT",
                "80",
                "HOST",
                "127.0.0.1",
                "STOP_DELAY",
                "35s",
                "STOP_TIMEOUT",
                "500ms",
                "LOG_FORMAT",
                "json",
                "LOG_LEVEL",
                "debug",
                "AUTH",
                "off"));

    assertEquals(80, configuration.port());
    assertEquals(Optional.of("127.0.0.1"), configuration.host());
    assertEquals(Duration.ofSeconds(35), configuration.limits().stopDelay());
    assertEquals(Duration.ofMillis(500), configuration.limits().stopTimeout());
  }

  @Test
  void reports_all_that_is_wrong_at_once() {
    var variables =
        Map.of(
            "PORT", "http",
            "STOP_DELAY", "601s",
            "STOP_TIMEOUT", "11m",
            "LOG_FORMAT", "xml",
            "LOG_LEVEL", "loud",
            "AUTH", "maybe");

    var failure = assertThrows(ConfigurationException.class, () -> from(variables));

    assertEquals(
        List.of(
            "LOG_FORMAT is 'xml' must be text or json",
            "LOG_LEVEL is 'loud' must be trace or debug or info or warn or error",
            "PORT is 'http' must be a whole number from 0 to 65535",
            "STOP_DELAY is 'PT10M1S' must be from 0s to 10m",
            "STOP_TIMEOUT is 'PT11M' must be from 1ms to 10m",
            "AUTH is 'maybe' must be oidc or off"),
        failure.problems());
  }

  private static HttpConfiguration from(Map<String, String> variables) {
    return Environment.configuration(
        variables, environment -> HttpConfiguration.from(environment, 8081));
  }
}
