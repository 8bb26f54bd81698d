package purse.embedded;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class TemporaryDirectoriesTest {
  private final String name = "purse-test-" + UUID.randomUUID();

  @Test
  void is_gone_when_it_is_closed() throws Exception {
    Path path;
    try (var directory = TemporaryDirectories.open(name, _ -> {})) {
      path = directory.path();
      Files.writeString(path.resolve("file"), "text");
    }

    assertFalse(Files.exists(path));
  }

  @Test
  void clears_away_what_has_lost_its_owner_and_nothing_else() throws Exception {
    try (var owned = TemporaryDirectories.open(name, _ -> {})) {
      var lost = Files.createDirectory(owned.path().resolveSibling("lost"));
      var young = Files.createDirectory(owned.path().resolveSibling("young"));
      Files.writeString(lost.resolve("file"), "text");
      makeOld(owned.path());
      makeOld(lost);

      try (var next = TemporaryDirectories.open(name, _ -> {})) {
        assertTrue(Files.exists(next.path()));
        assertTrue(Files.exists(owned.path()), "the owner lives");
        assertTrue(Files.exists(young), "its owner may be about to lock it");
        assertFalse(Files.exists(lost));
      }
      FileTree.delete(young);
    }
  }

  private static void makeOld(Path directory) throws Exception {
    var longAgo = Instant.now().minus(Duration.ofHours(1));
    Files.setLastModifiedTime(directory, FileTime.from(longAgo));
  }
}
