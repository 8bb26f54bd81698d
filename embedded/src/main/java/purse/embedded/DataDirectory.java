package purse.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A directory that one store has for itself. The operating system drops the lock with the process,
 * so a killed one locks nobody out.
 */
final class DataDirectory implements AutoCloseable {
  /**
   * What this JVM has locked. A lock belongs to the whole process, and merely opening and closing
   * its file once more would drop it: so no file is opened before this has been asked.
   */
  private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

  private final Path path;
  private final boolean temporary;
  private final FileChannel locked;

  private DataDirectory(Path path, boolean temporary) throws IOException {
    this.path = path;
    this.temporary = temporary;
    this.locked = lock(path);
  }

  /**
   * Makes the directory if it is absent, and locks it.
   *
   * @throws DirectoryInUseException if somebody else has it
   */
  static DataDirectory open(Path directory) {
    return open(directory, false);
  }

  /** The same, but {@link #close} deletes it. */
  static DataDirectory openTemporary(Path directory) {
    return open(directory, true);
  }

  Path path() {
    return path;
  }

  @Override
  public void close() {
    try {
      if (temporary && locked.isOpen()) {
        FileTree.delete(path);
      }
    } finally {
      release();
    }
  }

  /** Unlocks the directory and leaves it, whatever it is, for somebody to read. */
  void release() {
    if (!locked.isOpen()) {
      return;
    }
    try {
      locked.close();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot unlock the directory " + path, e);
    } finally {
      HELD.remove(path);
    }
  }

  private static DataDirectory open(Path directory, boolean temporary) {
    try {
      var path = Files.createDirectories(directory).toRealPath();
      if (!HELD.add(path)) {
        throw new DirectoryInUseException(path);
      }
      return lockedOrNotHeld(path, temporary);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot use the directory " + directory, e);
    }
  }

  private static DataDirectory lockedOrNotHeld(Path path, boolean temporary) throws IOException {
    try {
      return new DataDirectory(path, temporary);
    } catch (IOException | RuntimeException e) {
      HELD.remove(path);
      throw e;
    }
  }

  private static FileChannel lock(Path path) throws IOException {
    var channel =
        FileChannel.open(path.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    if (channel.tryLock() == null) {
      channel.close();
      throw new DirectoryInUseException(path);
    }
    return channel;
  }
}
