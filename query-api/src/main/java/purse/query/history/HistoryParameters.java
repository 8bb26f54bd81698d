package purse.query.history;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import purse.core.InvalidValueException;
import purse.core.WalletId;
import purse.http.Datetimes;
import purse.http.FieldError;
import purse.http.FieldType;
import purse.http.ProblemException;
import purse.http.RequestFields;
import purse.query.freshness.Freshness;

/** What the URI of a history gives, and what stands in for what it leaves out. */
record HistoryParameters(
    WalletId walletId,
    Optional<Instant> from,
    Optional<Instant> to,
    Optional<Interval> interval,
    Optional<ZoneId> zone,
    Optional<Boolean> fill,
    Optional<Integer> limit,
    Optional<HistoryCursor> cursor,
    Optional<Long> atLeast) {
  private static final Duration DEFAULT_LENGTH = Duration.ofHours(24);

  /**
   * @throws ProblemException if a parameter is bad or unknown
   */
  static HistoryParameters read(WalletId walletId, RequestFields fields) {
    var from = fields.optional("from", FieldType.text(Datetimes::parse));
    var to = fields.optional("to", FieldType.text(Datetimes::parse));
    var interval = fields.optional("interval", FieldType.text(Interval::parse));
    var zone = fields.optional("zone", FieldType.text(Zones::parse));
    var fill = fields.optional("fill", FieldType.text(Truth::parse));
    var limit = fields.optional("limit", FieldType.wholeNumber(1, HistoryRequest.LIMIT_MAX));
    var cursor = fields.optional("cursor", FieldType.text(HistoryCursor::parse));
    var atLeast = fields.optional("atLeast", FieldType.decimal(Freshness::parseVersion));
    fields.check();
    return new HistoryParameters(
        walletId,
        from.get(),
        to.get(),
        interval.get(),
        zone.get(),
        fill.get(),
        limit.get(),
        cursor.get(),
        atLeast.get());
  }

  /**
   * @throws ProblemException if the parameters contradict each other
   */
  HistoryRequest request(Instant now) {
    return cursor.map(this::next).orElseGet(() -> first(now));
  }

  /**
   * All of the range at once, which has no pages.
   *
   * @throws ProblemException if it is reversed, or if a parameter of pages is given
   */
  HistoryRange wholeRange(Instant now) {
    refuseForWhole("limit", limit);
    refuseForWhole("cursor", cursor.map(HistoryCursor::encoded));
    return range(now);
  }

  private HistoryRequest first(Instant now) {
    return HistoryRequest.first(walletId, range(now), limitOfPage());
  }

  private int limitOfPage() {
    return limit.orElse(HistoryRequest.LIMIT_MAX);
  }

  private HistoryRange range(Instant now) {
    var end = to.orElseGet(() -> now.truncatedTo(ChronoUnit.HOURS).plus(Duration.ofHours(1)));
    var begin = from.orElseGet(() -> end.minus(DEFAULT_LENGTH));
    try {
      return new HistoryRange(
          interval.orElse(Interval.HOUR), zone.orElse(Zones.UTC), fill.orElse(false), begin, end);
    } catch (InvalidValueException e) {
      throw ProblemException.invalid(FieldError.of("from", e));
    }
  }

  /** The first page's parameters may be sent again along with the cursor, but not changed. */
  private HistoryRequest next(HistoryCursor cursor) {
    refuseOther("cursor", Optional.of(walletId), cursor.walletId());
    refuseOther("interval", interval, cursor.range().interval());
    refuseOther("zone", zone, cursor.range().zone());
    refuseOther("fill", fill, cursor.range().fill());
    refuseOther("from", from, cursor.range().from());
    refuseOther("to", to, cursor.range().to());
    return HistoryRequest.after(cursor, limitOfPage());
  }

  private static void refuseForWhole(String name, Optional<?> given) {
    given.ifPresent(
        value -> {
          throw ProblemException.invalid(
              new FieldError(
                  name,
                  Optional.of(value.toString()),
                  "must not be given for CSV: it has no pages"));
        });
  }

  private static <T> void refuseOther(String name, Optional<T> given, T onFirstPage) {
    given
        .filter(value -> !value.equals(onFirstPage))
        .ifPresent(
            value -> {
              throw ProblemException.invalid(
                  new FieldError(
                      name,
                      Optional.of(value.toString()),
                      "must be as on the first page, " + onFirstPage));
            });
  }
}
