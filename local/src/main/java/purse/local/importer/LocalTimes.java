package purse.local.importer;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.time.temporal.TemporalAccessor;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import purse.core.InvalidValueException;

/**
 * What dates and datetimes without an offset mean: those of a zone's clocks. A date is the first
 * moment of its day.
 *
 * @param overlap which of the two, when clocks are put back and show it twice
 */
record LocalTimes(ZoneId zone, Optional<Overlap> overlap) {
  /** As ISO 8601 has them, or with the day first and points. */
  private static final List<DateTimeFormatter> LOCAL =
      Stream.of("uuuu-MM-dd", "dd.MM.uuuu")
          .map(
              date ->
                  new DateTimeFormatterBuilder()
                      .appendPattern(date)
                      .appendPattern("['T'][' ']")
                      .appendOptional(DateTimeFormatter.ISO_LOCAL_TIME)
                      .toFormatter(Locale.ROOT)
                      .withResolverStyle(ResolverStyle.STRICT))
          .toList();

  /** Of the two points in time that one clock shows. */
  enum Overlap {
    EARLIER,
    LATER
  }

  /**
   * The same with its offset; anything but a local date or datetime stays as it is.
   *
   * @throws InvalidValueException if no clock of the zone shows it, or twice
   */
  String withOffset(String text) {
    return LOCAL.stream()
        .flatMap(format -> parsed(format, text.strip()).stream())
        .findFirst()
        .map(local -> format(local, text))
        .orElse(text);
  }

  private static Optional<TemporalAccessor> parsed(DateTimeFormatter format, String text) {
    try {
      return Optional.of(format.parseBest(text, LocalDateTime::from, LocalDate::from));
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }

  private String format(TemporalAccessor local, String text) {
    var datetime =
        local instanceof LocalDateTime known
            ? known.atOffset(offset(zone.getRules().getValidOffsets(known), text))
            : LocalDate.from(local).atStartOfDay(zone).toOffsetDateTime();
    return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(datetime);
  }

  private ZoneOffset offset(List<ZoneOffset> valid, String text) {
    if (valid.isEmpty()) {
      throw new InvalidValueException(
          text, "must be shown by the clocks of " + zone + ", which are put forward over it");
    }
    if (valid.size() == 1) {
      return valid.getFirst();
    }
    return switch (overlap.orElseThrow(() -> twice(text))) {
      case EARLIER -> valid.getFirst();
      case LATER -> valid.getLast();
    };
  }

  private InvalidValueException twice(String text) {
    return new InvalidValueException(
        text,
        "must have an offset, or --overlap must say which is meant: the clocks of "
            + zone
            + " show it twice");
  }
}
