package purse.core.configuration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EnvironmentTest {
  private enum Colour {
    RED,
    GREEN
  }

  @Test
  void reports_all_problems_together_by_name() {
    var problems =
        problems(
            Map.of("PORT", "http", "WAIT", "soon", "COLOUR", "blue"),
            environment ->
                List.of(
                    environment.required("TABLE", "the name of a table"),
                    environment.port("PORT", 80),
                    environment.duration("WAIT", Duration.ZERO),
                    environment.choice("COLOUR", Colour.class, Colour.RED)));

    assertEquals(
        List.of(
            "TABLE is not set: the name of a table",
            "PORT is 'http' must be a whole number from 0 to 65535",
            "WAIT is 'soon' must be a duration such as 500ms, 5s, 10m or 1h",
            "COLOUR is 'blue' must be red or green"),
        problems);
  }

  @Test
  void takes_defaults_for_what_is_absent_or_empty() {
    var environment = new Environment(Map.of("EMPTY", "", "BLANK", "  "));

    assertEquals(Optional.empty(), environment.text("EMPTY"));
    assertEquals("default", environment.text("BLANK", "default"));
    assertEquals(80, environment.port("PORT", 80));
    assertEquals(Colour.GREEN, environment.choice("COLOUR", Colour.class, Colour.GREEN));
  }

  @ParameterizedTest
  @CsvSource({"500ms, PT0.5S", "5s, PT5S", "10m, PT10M", "1h, PT1H", "PT1M30S, PT1M30S"})
  void reads_durations(String text, Duration duration) {
    assertEquals(duration, Environment.parseDuration(text));
  }

  private static List<String> problems(
      Map<String, String> variables, Function<Environment, ?> build) {
    return assertThrows(
            ConfigurationException.class, () -> Environment.configuration(variables, build))
        .problems();
  }
}
