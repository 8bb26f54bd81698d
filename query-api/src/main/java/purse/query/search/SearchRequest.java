package purse.query.search;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import purse.http.Datetimes;
import purse.http.FieldError;
import purse.http.FieldType;
import purse.http.ProblemException;
import purse.http.RequestFields;
import purse.query.readmodel.HourRange;

/** Two instants, both included. */
record SearchRequest(Instant start, Instant end) {
  /** Ten years: the answer has no pages, and must have an end. */
  private static final Duration LENGTH_MAX = Duration.ofDays(3_653);

  /**
   * @throws ProblemException if a field is bad, or the range is reversed or too long
   */
  static SearchRequest read(RequestFields fields) {
    var start = fields.required("startDateTime", FieldType.text(Datetimes::parse));
    var end = fields.required("endDateTime", FieldType.text(Datetimes::parse));
    fields.check();
    return checked(new SearchRequest(start.get(), end.get()));
  }

  HourRange hours() {
    return HourRange.startingInClosed(start, end);
  }

  private static SearchRequest checked(SearchRequest request) {
    if (request.start.isAfter(request.end)) {
      throw refused("startDateTime", request.start, "must not be after endDateTime");
    }
    if (Duration.between(request.start, request.end).compareTo(LENGTH_MAX) > 0) {
      throw refused(
          "endDateTime",
          request.end,
          "must be at most " + LENGTH_MAX.toDays() + " days after startDateTime: ask for less");
    }
    return request;
  }

  private static ProblemException refused(String field, Instant value, String rule) {
    return ProblemException.invalid(new FieldError(field, Optional.of(value.toString()), rule));
  }
}
