package purse.local.importer;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The rows of a file, one after the other. */
interface RowReader extends Closeable {
  /** A tenth of the smallest heap that a laptop gives. */
  int CHARACTERS_AT_ONCE_MAX = 32 * 1024 * 1024;

  /**
   * The next row, or none at the end.
   *
   * @throws ImportException if no row can be made out any more
   */
  Optional<Row> next() throws IOException;

  /** Whether the end of the file's name tells how to read it. */
  static boolean knows(Path file) {
    return isCsv(file) || hasEnding(file, ".ndjson");
  }

  /**
   * @param file one that is known
   * @throws ImportException if it has no proper header
   */
  static RowReader open(Path file, RowFormat format) throws IOException {
    return isCsv(file) ? CsvRowReader.open(file, format) : NdjsonRowReader.open(file, format);
  }

  /** As many as there are, up to a number, and about as many as memory is meant for. */
  default List<Row> next(int rowsMax) throws IOException {
    var rows = new ArrayList<Row>();
    var characters = 0L;
    for (var row = next(); row.isPresent(); row = next()) {
      rows.add(row.get());
      characters += row.get().text().length();
      if (rows.size() == rowsMax || characters >= CHARACTERS_AT_ONCE_MAX) {
        break;
      }
    }
    return rows;
  }

  private static boolean isCsv(Path file) {
    return hasEnding(file, ".csv");
  }

  private static boolean hasEnding(Path file, String ending) {
    return file.toString().toLowerCase(Locale.ROOT).endsWith(ending);
  }
}
