package purse.local.importer;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;
import purse.core.InvalidValueException;
import purse.local.importer.LocalTimes.Overlap;

/** What the command is told of the file. */
final class FormatOptions {
  @Option(
      names = "--trace-id-prefix",
      paramLabel = "TEXT",
      description =
          "gives rows without a trace ID one: this text, a digest of the row's wallet, amount and"
              + " datetime, and which of the equal rows it is. It is the same in every run, also"
              + " when the file has gained rows; another file needs another text")
  private @Nullable String traceIdPrefix;

  @Option(
      names = "--column",
      paramLabel = "FIELD=NAME",
      description =
          "the column, or the member, of this name holds walletId, traceId, amount or datetime")
  private Map<String, String> columns = new HashMap<>();

  @Option(
      names = "--ignore-columns",
      description = "leaves out columns, or members, of other names")
  private boolean ignoresColumns;

  @Option(
      names = "--separator",
      paramLabel = "CHARACTER",
      defaultValue = ",",
      description = "what stands between the fields of a CSV file (default: ${DEFAULT-VALUE})")
  private char separator;

  @Option(
      names = "--decimal-comma",
      description = "amounts are written as 1.234,50; one with a point alone is refused then")
  private boolean hasDecimalComma;

  @Option(
      names = "--zone",
      paramLabel = "ZONE",
      converter = Zone.class,
      description =
          "dates and datetimes without an offset are of this zone, such as Europe/Berlin; one that"
              + " its clocks never show is refused, and one that they show twice")
  private @Nullable ZoneId zone;

  @Option(
      names = "--overlap",
      paramLabel = "WHICH",
      converter = OverlapConverter.class,
      description = "a datetime that they show twice is the earlier or the later one")
  private @Nullable Overlap overlap;

  /**
   * @throws InvalidValueException if they do not go together
   */
  RowFormat format() {
    if (overlap != null && zone == null) {
      throw new InvalidValueException("--overlap", "must go with --zone");
    }
    if (separator == '"' || separator == '\n' || separator == '\r') {
      throw new InvalidValueException("--separator", "must be neither a quote nor a line's end");
    }
    return new RowFormat(
        Columns.named(columns, ignoresColumns),
        separator,
        Optional.ofNullable(zone).map(known -> new LocalTimes(known, Optional.ofNullable(overlap))),
        hasDecimalComma,
        Optional.ofNullable(traceIdPrefix));
  }

  static final class Zone implements ITypeConverter<ZoneId> {
    @Override
    public ZoneId convert(String text) {
      try {
        return ZoneId.of(text);
      } catch (DateTimeException e) {
        throw new TypeConversionException("'" + text + "' must be a zone such as Europe/Berlin");
      }
    }
  }

  static final class OverlapConverter implements ITypeConverter<Overlap> {
    @Override
    public Overlap convert(String text) {
      for (Overlap one : Overlap.values()) {
        if (one.name().toLowerCase(Locale.ROOT).equals(text)) {
          return one;
        }
      }
      throw new TypeConversionException("'" + text + "' must be earlier or later");
    }
  }
}
