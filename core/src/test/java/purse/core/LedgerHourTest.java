package purse.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.time.OffsetDateTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LedgerHourTest {
  @ParameterizedTest
  @CsvSource({
    "2022-06-07T15:21:22+09:00, 2022060706",
    "2022-06-07T05:59:59.999999999Z, 2022060705",
    "2022-06-07T06:00:00Z, 2022060706",
    "2022-12-31T23:30:00-05:30, 2023010105",
    "2024-02-29T00:00:00+00:30, 2024022823"
  })
  void is_the_utc_hour_that_an_instant_lies_in(OffsetDateTime datetime, String hour) {
    assertEquals(hour, LedgerHour.of(datetime.toInstant()).toString());
  }

  @Test
  void is_read_as_it_is_written() {
    var hour = LedgerHour.parse("2022060706");

    assertEquals(Instant.parse("2022-06-07T06:00:00Z"), hour.start());
    assertEquals(Instant.parse("2022-06-07T07:00:00Z"), hour.end());
    assertEquals("2022060706", hour.toString());
  }

  @Test
  void sorts_as_its_text_does() {
    var earlier = LedgerHour.parse("2022123123");
    var later = LedgerHour.parse("2023010100");

    assertTrue(earlier.isBefore(later) && later.isAfter(earlier));
    assertTrue(earlier.toString().compareTo(later.toString()) < 0);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "20220607", "2022060724", "2022023006", "2022-06-07", "abc", "12022060706"})
  void refuses_what_is_no_hour(String text) {
    assertThrows(InvalidValueException.class, () -> LedgerHour.parse(text));
  }

  @Test
  void refuses_an_instant_within_an_hour() {
    var instant = Instant.parse("2022-06-07T06:00:01Z");

    assertThrows(InvalidValueException.class, () -> new LedgerHour(instant));
  }
}
