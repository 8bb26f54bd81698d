package purse.core;

import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/**
 * The defaults that the build gives to all tests are such that whoever depends on one of them is
 * found out: see {@code build/HostileDefaults.java}.
 */
class HostileDefaultsTest {
  @Test
  @SuppressWarnings("DefaultLocale")
  void digits_are_not_those_of_machines() {
    assertNotEquals("17", "%d".formatted(17));
  }

  @Test
  void a_capital_i_has_no_dot_to_keep() {
    assertNotEquals("title", "TITLE".toLowerCase(Locale.getDefault()));
  }

  @Test
  void no_hour_begins_with_one_of_utc() {
    // Without what a summer adds: on Lord Howe it is half an hour, and had other years' rules.
    var offset = ZoneId.systemDefault().getRules().getStandardOffset(Instant.now());
    assertNotEquals(0, offset.getTotalSeconds() % Duration.ofHours(1).toSeconds());
  }

  @Test
  void the_charset_is_not_the_usual_one() {
    assertNotEquals(StandardCharsets.UTF_8, Charset.defaultCharset());
  }
}
