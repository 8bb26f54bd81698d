package purse.local.importer;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Collectors;

/** The rows that ended in one way, each on a line that says why. */
final class RowReport implements Closeable {
  private final Path file;
  private final FileChannel channel;

  private RowReport(Path file, FileChannel channel) {
    this.file = file;
    this.channel = channel;
  }

  /** Of the rows that do not count. */
  static Path ofRefusals(Path rows) {
    return Path.of(rows + ".refused.ndjson");
  }

  /** Of the rows of which nobody could say whether they count. */
  static Path ofDoubts(Path rows) {
    return Path.of(rows + ".not-known.ndjson");
  }

  /**
   * Goes on with a report, or begins it.
   *
   * @param bytes that stand; what follows them is told again
   * @throws ImportException if another import writes it now
   */
  static RowReport open(Path file, long bytes) throws IOException {
    var channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    if (channel.tryLock() == null) {
      channel.close();
      throw new ImportException("another import of the same file is at work");
    }
    if (channel.size() < bytes) {
      channel.close();
      throw new ImportException(file + " is shorter than it was");
    }
    channel.truncate(bytes).position(bytes);
    return new RowReport(file, channel);
  }

  void add(List<? extends ReportedRow> rows) throws IOException {
    var lines = rows.stream().map(row -> row.toJson() + "\n").collect(Collectors.joining());
    var bytes = ByteBuffer.wrap(lines.getBytes(StandardCharsets.UTF_8));
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
    channel.force(false);
  }

  long bytes() throws IOException {
    return channel.size();
  }

  /** One that tells of no row is no file. */
  @Override
  public void close() throws IOException {
    var isEmpty = channel.size() == 0;
    channel.close();
    if (isEmpty) {
      Files.deleteIfExists(file);
    }
  }
}
