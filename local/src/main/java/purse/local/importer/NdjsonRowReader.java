package purse.local.importer;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import purse.http.Json;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.node.ObjectNode;

/** Rows of a file with a JSON object on each line; empty lines are no rows. */
final class NdjsonRowReader implements RowReader {
  private final LineReader lines;
  private final Columns columns;
  private final Rows rows;

  private NdjsonRowReader(LineReader lines, RowFormat format) {
    this.lines = lines;
    this.columns = format.columns();
    this.rows = new Rows(format);
  }

  static NdjsonRowReader open(Path file, RowFormat format) throws IOException {
    return new NdjsonRowReader(LineReader.open(file), format);
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

  private Row row(Line line) {
    return line.fault()
        .<Row>map(why -> Row.Broken.malformed(line.number(), line.text(), why))
        .orElseGet(() -> parsed(line));
  }

  private Row parsed(Line line) {
    try {
      return Json.mapper().readTree(line.text()) instanceof ObjectNode entry
          ? rows.row(line, columns.ofObject(entry))
          : Row.Broken.malformed(line.number(), line.text(), "must be a JSON object");
    } catch (JacksonException | NumberFormatException e) {
      return Row.Broken.malformed(line.number(), line.text(), "must be valid JSON");
    }
  }

  @Override
  public void close() throws IOException {
    lines.close();
  }
}
