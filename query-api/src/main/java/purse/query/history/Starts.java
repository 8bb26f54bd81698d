package purse.query.history;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import purse.query.readmodel.HourRange;

/**
 * When intervals begin, one after the other.
 *
 * @param end where the last of them, or the range, ends
 */
record Starts(List<Instant> starts, Instant end) {

  /**
   * The intervals that the hours of a range belong to.
   *
   * @param hours of the range, or what is left of it
   */
  static Starts in(HistoryRange range, HourRange hours, int startsMax) {
    if (hours.isEmpty()) {
      return new Starts(List.of(), hours.end());
    }
    var starts = new ArrayList<Instant>();
    var start = range.interval().startOf(hours.firstHour(), range.zone());
    // In a zone that is not whole hours from UTC an interval may begin within the last hour.
    while (hours.hasHourFrom(start) && starts.size() < startsMax) {
      starts.add(start);
      start = range.interval().after(start, range.zone());
    }
    return new Starts(List.copyOf(starts), start.isBefore(hours.end()) ? start : hours.end());
  }

  List<Long> epochSeconds() {
    return starts.stream().map(Instant::getEpochSecond).toList();
  }
}
