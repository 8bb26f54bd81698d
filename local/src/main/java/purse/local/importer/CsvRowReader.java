package purse.local.importer;

import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import purse.http.Json;

/**
 * Rows of a CSV file in UTF-8, whose first line names its columns, in any order: {@code walletId},
 * {@code traceId}, {@code amount} and {@code datetime}. An empty field is one that is not given.
 */
final class CsvRowReader implements RowReader {
  private static final List<String> KNOWN =
      List.of(Rows.WALLET, TraceIds.FIELD, "amount", "datetime");
  private static final String BYTE_ORDER_MARK = "\uFEFF";

  private final CloseableIterator<CsvRecord> records;
  private final List<String> columns;
  private final Rows rows;

  private CsvRowReader(CloseableIterator<CsvRecord> records, TraceIds traceIds) {
    this.records = records;
    this.columns = columns(records, traceIds);
    this.rows = new Rows(traceIds);
  }

  static CsvRowReader open(Path file, TraceIds traceIds) throws IOException {
    var reader =
        CsvReader.builder()
            .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
            .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
            .ofCsvRecord(Files.newBufferedReader(file));
    try {
      return new CsvRowReader(reader.iterator(), traceIds);
    } catch (RuntimeException e) {
      reader.close();
      throw e;
    }
  }

  @Override
  public Optional<Row> next() {
    return explained(() -> records.hasNext() ? Optional.of(row(records.next())) : Optional.empty());
  }

  private Row row(CsvRecord record) {
    var line = record.getStartingLineNumber();
    if (record.getFieldCount() != columns.size()) {
      var why =
          String.format(
              Locale.ROOT,
              "must have %d fields and has %d",
              columns.size(),
              record.getFieldCount());
      return new Row.Broken(line, String.join(",", record.getFields()), why);
    }
    var entry = Json.mapper().createObjectNode();
    for (var i = 0; i < columns.size(); i++) {
      if (!record.getField(i).isEmpty()) {
        entry.put(columns.get(i), record.getField(i));
      }
    }
    return rows.entry(line, entry);
  }

  /** Rather now than in a million refusals. */
  private static List<String> columns(CloseableIterator<CsvRecord> records, TraceIds traceIds) {
    var columns = explained(() -> records.hasNext() ? header(records.next()) : List.<String>of());
    var required = traceIds.prefix().isPresent() ? List.of() : List.of(TraceIds.FIELD);
    if (!KNOWN.containsAll(columns)
        || !columns.containsAll(List.of(Rows.WALLET, "amount"))
        || !columns.containsAll(required)
        || new HashSet<>(columns).size() != columns.size()) {
      throw new ImportException(
          "the first line must name the columns walletId, traceId (unless there is a"
              + " --trace-id-prefix), amount and perhaps datetime, each once, and is: "
              + String.join(",", columns));
    }
    return columns;
  }

  private static List<String> header(CsvRecord record) {
    return record.getFields().stream()
        .map(name -> name.replace(BYTE_ORDER_MARK, "").strip())
        .toList();
  }

  private static <T> T explained(Supplier<T> reading) {
    try {
      return reading.get();
    } catch (CsvParseException | UncheckedIOException e) {
      var cause = e.getCause() == null ? e : e.getCause();
      throw new ImportException("the file cannot be read as CSV in UTF-8: " + cause, e);
    }
  }

  @Override
  public void close() throws IOException {
    records.close();
  }
}
