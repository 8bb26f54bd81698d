package purse.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * A directory that one store has for itself. The operating system drops the lock with the process,
 * so a killed one leaves nothing to clean up.
 */
record DataDirectory(Path path, FileChannel locked) implements AutoCloseable {

  /**
   * Makes the directory if it is absent, and locks it.
   *
   * @throws DirectoryInUseException if somebody else has it
   */
  static DataDirectory open(Path directory) {
    var path = directory.toAbsolutePath().normalize();
    try {
      Files.createDirectories(path);
      return new DataDirectory(path, lock(path));
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot use the directory " + path, e);
    }
  }

  private static FileChannel lock(Path path) throws IOException {
    var channel =
        FileChannel.open(path.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    if (!isLocked(channel)) {
      channel.close();
      throw new DirectoryInUseException(path);
    }
    return channel;
  }

  private static boolean isLocked(FileChannel channel) throws IOException {
    try {
      return channel.tryLock() != null;
    } catch (OverlappingFileLockException e) {
      return false;
    }
  }

  @Override
  public void close() {
    try {
      locked.close();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot unlock the directory " + path, e);
    }
  }
}
