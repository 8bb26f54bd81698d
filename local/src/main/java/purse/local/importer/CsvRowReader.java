package purse.local.importer;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvReader.CsvReaderBuilder;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import purse.http.Json;

/**
 * Rows of a CSV file in UTF-8, whose first line names its columns, in any order. An empty field is
 * one that is not given. Each row is a line of its own, so that a quote that is not closed swallows
 * no other row.
 */
final class CsvRowReader implements RowReader {
  private static final String QUOTES = "must close each quote, before a separator or its end";
  private static final String BREAK = "must be on one line, and a field of it has a line break";

  /** The longest field with line breaks that is known for one. */
  private static final int BROKEN_FIELD_CHARACTERS_MAX = 64 * 1024;

  private final LineReader lines;
  private final CsvReaderBuilder csv;
  private final List<Optional<String>> columns;
  private final Rows rows;

  private CsvRowReader(LineReader lines, RowFormat format) throws IOException {
    this.lines = lines;
    this.csv =
        CsvReader.builder()
            .fieldSeparator(format.separator())
            .allowUnclosedQuote(false)
            .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
            .missingFieldStrategy(FieldMismatchStrategy.IGNORE);
    this.columns = format.columns().ofHeader(header(), format.traceIdPrefix().isEmpty());
    this.rows = new Rows(format);
  }

  static CsvRowReader open(Path file, RowFormat format) throws IOException {
    var lines = LineReader.open(file);
    try {
      return new CsvRowReader(lines, format);
    } catch (IOException | RuntimeException e) {
      lines.close();
      throw e;
    }
  }

  @Override
  public Optional<Row> next() throws IOException {
    for (var line = lines.next(); line.isPresent(); line = lines.next()) {
      if (!line.get().isBlank()) {
        return Optional.of(row(line.get()));
      }
    }
    return Optional.empty();
  }

  private List<String> header() throws IOException {
    var line = lines.next().orElse(new Line(1, "", true, Optional.empty()));
    if (line.fault().isPresent()) {
      throw new ImportException("the first line " + line.fault().get());
    }
    try {
      return line.isBlank() ? List.of() : fields(line.text());
    } catch (CsvParseException e) {
      throw new ImportException("the first line " + QUOTES + ": " + line.text(), e);
    }
  }

  private Row row(Line line) throws IOException {
    try {
      var fields = line.isWhole() ? fields(line.text()) : List.<String>of();
      return line.fault()
          .<Row>map(why -> Row.Broken.malformed(line.number(), line.text(), why))
          .orElseGet(() -> row(line, fields));
    } catch (CsvParseException e) {
      return withoutEnd(line);
    }
  }

  private Row row(Line line, List<String> fields) {
    if (fields.size() != columns.size()) {
      var why = "must have " + columns.size() + " fields and has " + fields.size();
      return Row.Broken.malformed(line.number(), line.text(), why);
    }
    var entry = Json.mapper().createObjectNode();
    for (var i = 0; i < columns.size(); i++) {
      if (columns.get(i).isPresent() && !fields.get(i).isEmpty()) {
        entry.put(columns.get(i).get(), fields.get(i));
      }
    }
    return rows.row(line, entry);
  }

  /**
   * A quote was forgotten, or there is a line break in it. What stands behind the break is no row
   * then: somebody else may have written it, for example as the purpose of a payment.
   */
  private Row withoutEnd(Line line) throws IOException {
    var ahead = lines.ahead(BROKEN_FIELD_CHARACTERS_MAX);
    var text =
        Stream.concat(Stream.of(line), ahead.stream().takeWhile(Line::isWhole))
            .map(Line::text)
            .collect(Collectors.joining("\n"));
    var breaks = lineBreaksOfFirstRow(text);
    for (var i = 0; i < breaks; i++) {
      lines.next();
    }
    return Row.Broken.malformed(line.number(), line.text(), breaks == 0 ? QUOTES : BREAK);
  }

  private long lineBreaksOfFirstRow(String text) throws IOException {
    try (var reader = csv.ofCsvRecord(text);
        var records = reader.iterator()) {
      return records.next().getFields().stream()
          .mapToLong(field -> field.chars().filter(character -> character == '\n').count())
          .sum();
    } catch (CsvParseException e) {
      return 0;
    }
  }

  private List<String> fields(String line) {
    return csv.ofSingleCsvRecord(line).getFields();
  }

  @Override
  public void close() throws IOException {
    lines.close();
  }
}
