package purse.local.importer;

import java.util.Optional;

/**
 * What a file looks like.
 *
 * @param separator between the fields of a CSV file
 * @param localTimes what datetimes without an offset mean; they are refused without it
 * @param hasDecimalComma whether amounts are written as 1.234,50
 * @param traceIdPrefix of the trace IDs that rows without one are given
 */
record RowFormat(
    Columns columns,
    char separator,
    Optional<LocalTimes> localTimes,
    boolean hasDecimalComma,
    Optional<String> traceIdPrefix) {
  static final RowFormat PLAIN =
      new RowFormat(Columns.PLAIN, ',', Optional.empty(), false, Optional.empty());

  /**
   * @throws purse.core.InvalidValueException if no trace ID can begin like that
   */
  RowFormat {
    traceIdPrefix.ifPresent(ContentTraceIds::new);
  }

  /**
   * As the service takes it.
   *
   * @throws purse.core.InvalidValueException if it means no point in time
   */
  String datetime(String text) {
    return localTimes.map(times -> times.withOffset(text)).orElse(text);
  }

  /**
   * As the service takes it.
   *
   * @throws purse.core.InvalidValueException if it is not written as it should be
   */
  String amount(String text) {
    return hasDecimalComma ? DecimalComma.withPoint(text) : text;
  }
}
