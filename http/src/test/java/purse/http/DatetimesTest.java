package purse.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Instant;
import java.time.OffsetDateTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import purse.core.InvalidValueException;

class DatetimesTest {
  @ParameterizedTest
  @CsvSource({
    "2022-06-07T15:21:22+09:00,           2022-06-07T06:21:22Z",
    "2022-06-07T15:21:22Z,                2022-06-07T15:21:22Z",
    "2022-06-07T15:21+09:00,              2022-06-07T06:21:00Z",
    "2022-06-07T15:21:22.5-03:30,         2022-06-07T18:51:22.500Z",
    "2022-06-07T15:21:22.123456789+00:00, 2022-06-07T15:21:22.123456789Z",
    "2024-02-29T23:59:59-12:00,           2024-03-01T11:59:59Z",
    "2022-06-07T15:21:22+0900,            2022-06-07T06:21:22Z",
    "2022-06-07T15:21:22.25-0830,         2022-06-07T23:51:22.250Z",
    "2022-06-07T15:21-0800,               2022-06-07T23:21:00Z",
    "2022-06-07T15:21:22+09,              2022-06-07T06:21:22Z",
    "2022-06-07T15:21:22-0000,            2022-06-07T15:21:22Z",
    "2022-06-07T15:21:22+1800,            2022-06-06T21:21:22Z",
    "2022-06-07t15:21:22z,                2022-06-07T15:21:22Z",
  })
  void reads_a_datetime_as_the_instant_it_means(String text, String utc) {
    assertEquals(Instant.parse(utc), Datetimes.parse(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2022-06-07T15:21:22",
        "2022-06-07",
        "2022-06-07 15:21:22+09:00",
        "2022-02-30T00:00:00Z",
        "2022-06-07T24:00:00Z",
        "2022-06-07T15:21:22+19:00",
        "2022-06-07T15:21:22+1801",
        "2022-06-07T15:21:22+9:00",
        "2022-06-07T15:21:22+900",
        "2022-06-07T15:21:22+09:0",
        "2022-06-07T15:21:22+0960",
        "2022-06-07T15:21:22+09:00:30",
        "2022-06-07T15:21:22+090030",
        "2022-06-07T15:21:22Z+0900",
        "2022-06-07T15:21:22.Z",
        "2022-06-07T15:21:60Z",
        "2022-13-07T15:21:22Z",
        "20220607T152122+0900",
        "2022-06-07T15:21:22Z\n",
        "2022-06-07T15:21:22[Asia/Tokyo]",
        "2022-06-07T15:21:22.1234567891Z",
        "1654586482",
        "now",
        "",
        "\u0000",
      })
  void refuses_what_is_not_iso_8601_with_an_offset(String text) {
    var refusal = assertThrows(InvalidValueException.class, () -> Datetimes.parse(text));

    assertEquals(
        "must be ISO 8601 with an offset, such as 2022-06-07T15:21:22+09:00", refusal.rule());
  }

  @ParameterizedTest
  @ValueSource(strings = {"0000-01-01T01:00:00+01:00", "9999-12-31T22:59:59.999999999-01:00"})
  void takes_the_first_and_the_last_moment_of_years_of_four_digits(String text) {
    assertEquals(OffsetDateTime.parse(text).toInstant(), Datetimes.parse(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "+12022-06-07T15:21:22Z",
        "-0001-06-07T15:21:22Z",
        "0000-01-01T00:59:59+01:00",
        "9999-12-31T23:00:00-01:00",
        "9999-12-31T23:59:59-01:00"
      })
  void refuses_years_of_more_than_four_digits(String text) {
    assertThrows(InvalidValueException.class, () -> Datetimes.parse(text));
  }

  @Test
  void refuses_a_very_long_text_without_reading_it() {
    assertThrows(InvalidValueException.class, () -> Datetimes.parse("2".repeat(60_000)));
  }
}
