package purse.local.deployment;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The files of this project, wherever the tests were started. */
public final class ProjectFiles {
  private static final Path ROOT = root(Path.of("").toAbsolutePath());

  private ProjectFiles() {}

  public static Path path(String name) {
    return ROOT.resolve(name);
  }

  public static String text(String name) {
    return text(path(name));
  }

  static String text(Path path) {
    try {
      return Files.readString(path);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The files of a directory whose names end so. */
  static List<Path> under(String directory, String ending) {
    try (var files = Files.list(path(directory))) {
      return files.filter(file -> file.toString().endsWith(ending)).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path root(Path start) {
    for (Path directory = start; directory != null; directory = directory.getParent()) {
      if (Files.exists(directory.resolve("compose.yaml"))) {
        return directory;
      }
    }
    throw new IllegalStateException(start + " is not within the project");
  }
}
