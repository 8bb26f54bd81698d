package purse.http.access;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When those who are refused for now are told to come back. */
class AccessProblemsTest {
  @ParameterizedTest
  @CsvSource({
    "PT0S, 1",
    "PT0.000000001S, 1",
    "PT0.4S, 1",
    "PT1S, 1",
    "PT1.000000001S, 2",
    "PT1.4S, 2",
    "PT1.5S, 2",
    "PT59.999S, 60",
    "PT60S, 60",
  })
  void is_no_sooner_than_it_helps(Duration pause, String seconds) {
    assertEquals(seconds, AccessProblems.seconds(pause));
  }
}
