package purse.local.importer;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvReader.CsvReaderBuilder;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.stream.Collectors;
import purse.http.Json;

/**
 * Rows of a CSV file in UTF-8, whose first line names its columns, in any order. An empty field is
 * one that is not given. Each row is a line of its own, so that a quote that is not closed swallows
 * no other row.
 */
final class CsvRowReader implements RowReader {
  private static final String BREAK = "must be on one line, and a field of it has line breaks";
  private static final String QUOTES = "must close each quote, before a separator or its end";

  private static final int FIRST_LOOK_CHARACTERS = 256;

  /** The longest field with line breaks that is known for one. */
  private static final int BROKEN_FIELD_CHARACTERS_MAX = 64 * 1024;

  private final LineReader lines;
  private final CsvReaderBuilder csv;
  private final CsvReaderBuilder unclosedCsv;
  private final List<Optional<String>> columns;
  private final Rows rows;

  private CsvRowReader(LineReader lines, RowFormat format) throws IOException {
    this.lines = lines;
    this.csv = csv(format).allowUnclosedQuote(false);
    this.unclosedCsv = csv(format).allowUnclosedQuote(true);
    this.columns = format.columns().ofHeader(header(), format.traceIdPrefix().isEmpty());
    this.rows = new Rows(format);
  }

  private static CsvReaderBuilder csv(RowFormat format) {
    return CsvReader.builder()
        .fieldSeparator(format.separator())
        .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
        .missingFieldStrategy(FieldMismatchStrategy.IGNORE);
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
    var breaks = lineBreaksOfFieldsFrom(line);
    if (breaks == 0) {
      return Row.Broken.malformed(line.number(), line.text(), QUOTES);
    }
    // Whoever forgot the quote finds here the rows that are not read on its account.
    var all = new StringJoiner("\n").add(line.text());
    for (var i = 0; i < breaks; i++) {
      lines.next().map(Line::text).ifPresent(all::add);
    }
    var why = BREAK + " up to line " + (line.number() + breaks);
    return Row.Broken.malformed(line.number(), all.toString(), why);
  }

  /** In ever longer pieces: what stands behind a quote that was forgotten shows it soon. */
  private long lineBreaksOfFieldsFrom(Line line) throws IOException {
    for (var characters = FIRST_LOOK_CHARACTERS;
        characters <= BROKEN_FIELD_CHARACTERS_MAX;
        characters *= 4) {
      var text = line.text() + "\n" + textAhead(characters);
      try (var reader = csv.ofCsvRecord(text);
          var records = reader.iterator()) {
        return records.next().getFields().stream()
            .mapToLong(field -> field.chars().filter(character -> character == '\n').count())
            .sum();
      } catch (CsvParseException e) {
        if (!isBeginning(text)) {
          return 0;
        }
      }
    }
    return 0;
  }

  private String textAhead(int characters) throws IOException {
    return lines.ahead(characters).stream()
        .takeWhile(Line::isWhole)
        .map(Line::text)
        .collect(Collectors.joining("\n"));
  }

  /** Whether nothing is missing but the end of a quote. */
  private boolean isBeginning(String text) throws IOException {
    try (var reader = unclosedCsv.ofCsvRecord(text);
        var records = reader.iterator()) {
      records.next();
      return true;
    } catch (CsvParseException e) {
      return false;
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
