package purse.local.importer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import purse.core.InvalidValueException;
import purse.local.importer.LocalTimes.Overlap;

/** What fields of exports mean. */
class RowFormatTest {
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

  @ParameterizedTest
  @CsvSource({
    "2026-05-01, 2026-05-01T00:00:00+02:00",
    "2026-01-01T15:21:22, 2026-01-01T15:21:22+01:00",
    "2026-05-01 15:21, 2026-05-01T15:21:00+02:00",
    "2026-05-01T15:21:22.123456789, 2026-05-01T15:21:22.123456789+02:00",
    "01.05.2026, 2026-05-01T00:00:00+02:00",
    "01.05.2026 15:21:22, 2026-05-01T15:21:22+02:00",
    "2026-03-29T01:59:59, 2026-03-29T01:59:59+01:00",
    "2026-03-29T03:00:00, 2026-03-29T03:00:00+02:00",
    "2026-10-25T01:59:59, 2026-10-25T01:59:59+02:00",
    "2026-10-25T03:00:00, 2026-10-25T03:00:00+01:00",
    // Not local, or nothing at all: the service judges these.
    "2026-05-01T15:21:22Z, 2026-05-01T15:21:22Z",
    "2026-05-01T15:21:22+09:00, 2026-05-01T15:21:22+09:00",
    "2026-02-30, 2026-02-30",
    "30.02.2026, 30.02.2026",
    "1.5.26, 1.5.26",
    "2026-05-01T24:00, 2026-05-01T24:00",
    "soon, soon"
  })
  void local_times_are_those_of_the_zone(String text, String expected) {
    assertEquals(expected, new LocalTimes(BERLIN, Optional.empty()).withOffset(text));
  }

  @Test
  void a_day_begins_with_its_first_moment_also_where_it_has_no_midnight() {
    var cairo = new LocalTimes(ZoneId.of("Africa/Cairo"), Optional.empty());

    assertEquals("2026-04-24T01:00:00+03:00", cairo.withOffset("2026-04-24"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"2026-03-29T02:00", "2026-03-29 02:59:59", "29.03.2026 02:30"})
  void a_time_that_no_clock_shows_is_refused_whatever_is_said_of_overlaps(String gap) {
    for (var overlap : List.of(Optional.<Overlap>empty(), Optional.of(Overlap.LATER))) {
      var times = new LocalTimes(BERLIN, overlap);

      assertThrows(InvalidValueException.class, () -> times.withOffset(gap));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"2026-10-25T02:00", "2026-10-25 02:59:59"})
  void a_time_that_clocks_show_twice_is_refused_unless_it_is_said_which(String twice) {
    var times = new LocalTimes(BERLIN, Optional.empty());

    assertThrows(InvalidValueException.class, () -> times.withOffset(twice));
  }

  @Test
  void the_earlier_is_that_of_summer_time() {
    assertEquals(
        "2026-10-25T02:30:00+02:00",
        new LocalTimes(BERLIN, Optional.of(Overlap.EARLIER)).withOffset("2026-10-25T02:30"));
    assertEquals(
        "2026-10-25T02:30:00+01:00",
        new LocalTimes(BERLIN, Optional.of(Overlap.LATER)).withOffset("2026-10-25T02:30"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "20,30|20.30",
        "-0,3|-0.3",
        "1.234,50|1234.50",
        "-1.234.567,5|-1234567.5",
        "1234567,5|1234567.5",
        "7|7",
        "-1234|-1234"
      })
  void a_comma_is_a_point(String text, String expected) {
    assertEquals(expected, DecimalComma.withPoint(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1.234",
        "20.30",
        "1,2,3",
        "1.23,4",
        "1234.567,5",
        ",5",
        "5,",
        "1 234,5",
        "x",
        "1.234.,5"
      })
  void a_point_alone_may_mean_either_and_is_refused(String text) {
    assertThrows(InvalidValueException.class, () -> DecimalComma.withPoint(text));
  }

  @Test
  void columns_are_named_each_once_and_by_known_fields() {
    var twice = Map.of("amount", "x", "datetime", "x");
    var unknown = Map.of("colour", "x");
    var taken = Map.of("amount", "walletId");

    assertThrows(InvalidValueException.class, () -> Columns.named(twice, false));
    assertThrows(InvalidValueException.class, () -> Columns.named(unknown, false));
    assertThrows(InvalidValueException.class, () -> Columns.named(taken, false));
  }
}
