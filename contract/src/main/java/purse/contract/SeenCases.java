package purse.contract;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The cases of a description that tests have met: in this JVM and, where the build names a
 * directory for it, in all that test the module side by side, each of which writes a file there.
 */
final class SeenCases {
  private static final String DIRECTORY = "purse.contract.seen";

  private final Optional<Path> directory =
      Optional.ofNullable(System.getProperty(DIRECTORY)).map(Path::of);
  private final Set<String> seenHere = ConcurrentHashMap.newKeySet();

  void add(String seen) {
    if (seenHere.add(seen)) {
      directory.ifPresent(shared -> append(shared, seen));
    }
  }

  Set<String> all() {
    var all = new TreeSet<>(seenHere);
    directory.filter(Files::exists).ifPresent(shared -> all.addAll(linesIn(shared)));
    return all;
  }

  private static synchronized void append(Path directory, String line) {
    try {
      Files.createDirectories(directory);
      Files.writeString(
          directory.resolve(Long.toString(ProcessHandle.current().pid())),
          line + "\n",
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Set<String> linesIn(Path directory) {
    try (var files = Files.list(directory)) {
      var lines = new TreeSet<String>();
      for (var file : files.toList()) {
        lines.addAll(Files.readAllLines(file));
      }
      return lines;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
