package purse.local.importer;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import purse.http.Json;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.node.ObjectNode;

/** Rows of a file with a JSON object on each line; empty lines are no rows. */
final class NdjsonRowReader implements RowReader {
  private static final int LINE_BYTES_MAX = 64 * 1024;

  private final InputStream input;
  private final Rows rows;
  private long line;

  private NdjsonRowReader(InputStream input, TraceIds traceIds) {
    this.input = input;
    this.rows = new Rows(traceIds);
  }

  static NdjsonRowReader open(Path file, TraceIds traceIds) throws IOException {
    return new NdjsonRowReader(new BufferedInputStream(Files.newInputStream(file)), traceIds);
  }

  @Override
  public Optional<Row> next() throws IOException {
    for (var bytes = nextLine(); bytes.isPresent(); bytes = nextLine()) {
      var text = new String(bytes.get(), StandardCharsets.UTF_8);
      if (!text.isBlank()) {
        return Optional.of(row(text, bytes.get().length));
      }
    }
    return Optional.empty();
  }

  private Row row(String text, int bytes) {
    if (bytes > LINE_BYTES_MAX) {
      var why = "must have at most " + LINE_BYTES_MAX + " bytes";
      return new Row.Broken(line, text.substring(0, 100) + "…", why);
    }
    try {
      return Json.mapper().readTree(text) instanceof ObjectNode entry
          ? rows.entry(line, entry)
          : new Row.Broken(line, text, "must be a JSON object");
    } catch (JacksonException | NumberFormatException e) {
      return new Row.Broken(line, text, "must be valid JSON");
    }
  }

  /** Without its end; of a line that is too long no more than shows that it is. */
  private Optional<byte[]> nextLine() throws IOException {
    var next = input.read();
    if (next < 0) {
      return Optional.empty();
    }
    line++;
    var bytes = new ByteArrayOutputStream();
    for (; next >= 0 && next != '\n'; next = input.read()) {
      if (bytes.size() <= LINE_BYTES_MAX) {
        bytes.write(next);
      }
    }
    return Optional.of(bytes.toByteArray());
  }

  @Override
  public void close() throws IOException {
    input.close();
  }
}
