package purse.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Directories of stores that live as long as their process. A killed process deletes nothing, so
 * each new one clears away what earlier ones left, their running servers included.
 */
final class TemporaryDirectories {
  private static final Logger LOG = LoggerFactory.getLogger(TemporaryDirectories.class);

  /** A younger one may be just about to be locked by its owner. */
  private static final Duration LEFTOVER_AGE_MIN = Duration.ofMinutes(1);

  private TemporaryDirectories() {}

  /**
   * A new directory among those of that name.
   *
   * @param endServer ends the server that a killed owner left running on such a directory
   */
  static DataDirectory open(String name, Consumer<Path> endServer) {
    var user = System.getProperty("user.name");
    var parent = Path.of(System.getProperty("java.io.tmpdir"), name + "-" + user);
    var directory = DataDirectory.openTemporary(parent.resolve(UUID.randomUUID().toString()));
    clearLeftovers(parent, endServer);
    return directory;
  }

  private static void clearLeftovers(Path parent, Consumer<Path> endServer) {
    for (Path leftover : childrenBefore(parent, Instant.now().minus(LEFTOVER_AGE_MIN))) {
      try (var unowned = DataDirectory.openTemporary(leftover)) {
        endServer.accept(unowned.path());
      } catch (DirectoryInUseException e) {
        // Its owner lives.
      } catch (UncheckedIOException e) {
        LOG.debug("{} stays, somebody else's perhaps", leftover, e);
      }
    }
  }

  private static List<Path> childrenBefore(Path parent, Instant latest) {
    try (var children = Files.list(parent)) {
      return children.filter(child -> modifiedBefore(child, latest)).toList();
    } catch (IOException e) {
      return List.of();
    }
  }

  private static boolean modifiedBefore(Path child, Instant latest) {
    try {
      return Files.getLastModifiedTime(child).toInstant().isBefore(latest);
    } catch (IOException e) {
      return false;
    }
  }
}
