package purse.query.history;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import purse.core.LedgerHour;

/** Which day and which month an hour belongs to. */
class IntervalTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "America/Havana",
        "America/Sao_Paulo",
        "America/St_Johns",
        "Asia/Gaza",
        "Asia/Kolkata",
        "Australia/Lord_Howe",
        "Europe/Berlin",
        "Pacific/Apia"
      })
  void every_hour_belongs_to_one_interval_and_they_follow_each_other(String name) {
    var zone = ZoneId.of(name);
    var end = LedgerHour.of(Instant.parse("2012-01-01T00:00:00Z"));
    for (var interval : Interval.values()) {
      var hour = LedgerHour.of(Instant.parse("2006-01-01T00:00:00Z"));
      var start = interval.startOf(hour, zone);
      for (; hour.isBefore(end); hour = LedgerHour.of(hour.end())) {
        if (!hour.start().isBefore(interval.after(start, zone))) {
          start = interval.after(start, zone);
        }
        assertEquals(start, interval.startOf(hour, zone), interval + " " + hour);
        assertFalse(hour.start().isBefore(start), interval + " " + hour);
        assertTrue(hour.start().isBefore(interval.after(start, zone)), interval + " " + hour);
      }
    }
  }

  @Test
  void a_day_that_comes_again_after_midnight_is_over() {
    // given: at 00:01 on the second of November clocks went back to 23:01 on the first
    var zone = ZoneId.of("America/St_Johns");
    var midnight = Instant.parse("2008-11-02T02:30:00Z");

    // then
    assertEquals(midnight, Interval.DAY.startOf(LedgerHour.parse("2008110203"), zone));
  }
}
