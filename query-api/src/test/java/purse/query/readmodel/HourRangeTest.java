package purse.query.readmodel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import purse.core.LedgerHour;

/** Which hours two instants select. */
class HourRangeTest {

  @ParameterizedTest
  @CsvSource({
    "06:00:00, 07:00:00, 06:00:00, 07:00:00, 08:00:00",
    "05:59:59.999999999, 06:59:59.999999999, 06:00:00, 07:00:00, 07:00:00",
    "06:00:00.000000001, 07:00:00.000000001, 07:00:00, 08:00:00, 08:00:00",
  })
  void selects_hours_by_their_start(
      String from, String to, String first, String end, String endIfIncluded) {
    // when
    var halfOpen = HourRange.startingIn(at(from), at(to));
    var closed = HourRange.startingInClosed(at(from), at(to));

    // then
    assertEquals(new HourRange(at(first), at(end)), halfOpen);
    assertEquals(new HourRange(at(first), at(endIfIncluded)), closed);
  }

  @Test
  void begins_in_a_month_of_utc() {
    // given
    var range = HourRange.startingIn(Instant.parse("2022-05-31T23:00:01Z"), at("06:00:00"));

    // then
    assertEquals(LocalDate.of(2022, 6, 1), range.firstMonth());
    assertEquals(Instant.parse("2022-06-01T00:00:00Z"), range.firstMonthStart());
  }

  @Test
  void goes_on_after_an_hour() {
    // given
    var range = new HourRange(at("06:00:00"), at("08:00:00"));

    // then
    assertEquals(
        new HourRange(at("07:00:00"), at("08:00:00")), range.after(LedgerHour.parse("2022060706")));
  }

  @Test
  void has_whole_hours() {
    assertThrows(
        IllegalArgumentException.class, () -> new HourRange(at("06:00:01"), at("07:00:00")));
  }

  private static Instant at(String time) {
    return Instant.parse("2022-06-07T" + time + "Z");
  }
}
