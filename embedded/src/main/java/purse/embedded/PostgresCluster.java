package purse.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The files of a PostgreSQL server in a data directory, and what a killed process may have left of
 * them: half an initialisation, a stale process ID, or a server that still runs.
 *
 * @param path the server's own directory
 * @param serverLog what the server says, of this start
 * @param complete present once the server has served; without it, the files are worth nothing
 */
record PostgresCluster(Path path, Path serverLog, Path complete) {
  private static final Logger LOG = LoggerFactory.getLogger(PostgresCluster.class);
  private static final Duration STOP_TIMEOUT = Duration.ofSeconds(10);

  static PostgresCluster in(Path directory) {
    return new PostgresCluster(
        directory.resolve("cluster"),
        directory.resolve("server.log"),
        directory.resolve("initialised"));
  }

  /** Clears away what would hinder a start. Only for whoever holds the directory's lock. */
  void prepare() {
    endServer();
    try {
      Files.deleteIfExists(serverLog);
      if (Files.notExists(complete)) {
        deleteFiles();
      }
      Files.deleteIfExists(processIdFile());
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot prepare " + path, e);
    }
  }

  /** The server has served: from now on the files are kept. */
  void confirm() {
    try {
      if (Files.notExists(complete)) {
        Files.createFile(complete);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write " + complete, e);
    }
  }

  /** Ends the server that runs on these files, if there is one: it outlives a killed JVM. */
  void endServer() {
    runningServer()
        .ifPresent(
            server -> {
              LOG.warn("Stopping PostgreSQL, left by a killed run as process {}", server.pid());
              end(server);
            });
  }

  private Optional<ProcessHandle> runningServer() {
    return processId().flatMap(ProcessHandle::of).filter(this::servesTheseFiles);
  }

  private Optional<Long> processId() {
    try (var lines = Files.lines(processIdFile())) {
      return lines
          .findFirst()
          .map(String::strip)
          .filter(l -> l.matches("[0-9]{1,9}"))
          .map(Long::valueOf);
    } catch (IOException | UncheckedIOException e) {
      return Optional.empty();
    }
  }

  /** By now the number may be another process's, even another PostgreSQL's. */
  private boolean servesTheseFiles(ProcessHandle process) {
    return process.info().arguments().stream()
        .flatMap(Stream::of)
        .anyMatch(argument -> argument.equals(path.toString()));
  }

  /**
   * Asks, and after a while does not ask any more: the write-ahead log repairs what that breaks.
   */
  private static void end(ProcessHandle server) {
    var processes = Stream.concat(Stream.of(server), server.descendants()).toList();
    server.destroy();
    if (!ended(server)) {
      processes.forEach(ProcessHandle::destroyForcibly);
    }
    processes.forEach(PostgresCluster::ended);
  }

  private static boolean ended(ProcessHandle process) {
    CompletableFuture<ProcessHandle> exit = process.onExit();
    exit.completeOnTimeout(process, STOP_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS).join();
    return !process.isAlive();
  }

  private Path processIdFile() {
    return path.resolve("postmaster.pid");
  }

  private void deleteFiles() throws IOException {
    if (Files.notExists(path)) {
      return;
    }
    try (var files = Files.walk(path)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
