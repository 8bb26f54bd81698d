package purse.local.importer;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Collectors;

/** The rows that do not count, each on a line with the reason. */
final class RefusalReport implements Closeable {
  private final FileChannel channel;

  private RefusalReport(FileChannel channel) {
    this.channel = channel;
  }

  static Path fileOf(Path rows) {
    return Path.of(rows + ".refused.ndjson");
  }

  /**
   * Goes on with a report, or begins it.
   *
   * @param bytes that stand; what follows them is told again
   * @throws ImportException if another import writes it now
   */
  static RefusalReport open(Path file, long bytes) throws IOException {
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
    return new RefusalReport(channel);
  }

  void add(List<Refusal> refusals) throws IOException {
    var lines =
        refusals.stream().map(refusal -> refusal.toJson() + "\n").collect(Collectors.joining());
    var bytes = ByteBuffer.wrap(lines.getBytes(StandardCharsets.UTF_8));
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
    channel.force(false);
  }

  long bytes() throws IOException {
    return channel.size();
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
