package purse.local.importer;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The rows of a file, one after the other. */
interface RowReader extends Closeable {

  /**
   * The next row, or none at the end.
   *
   * @throws ImportException if no row can be made out any more
   */
  Optional<Row> next() throws IOException;

  /**
   * By the end of the file's name.
   *
   * @throws ImportException if it is not one of those that can be read, or has no proper header
   */
  static RowReader open(Path file, TraceIds traceIds) throws IOException {
    var name = String.valueOf(file.getFileName());
    if (name.endsWith(".csv")) {
      return CsvRowReader.open(file, traceIds);
    }
    if (name.endsWith(".ndjson")) {
      return NdjsonRowReader.open(file, traceIds);
    }
    throw new ImportException(name + " must end in .csv or .ndjson");
  }

  /** As many as there are, up to a number. */
  default List<Row> next(int rowsMax) throws IOException {
    var rows = new ArrayList<Row>();
    for (var row = next(); row.isPresent(); row = next()) {
      rows.add(row.get());
      if (rows.size() == rowsMax) {
        break;
      }
    }
    return rows;
  }
}
