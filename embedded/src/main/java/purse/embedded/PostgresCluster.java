package purse.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
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
        FileTree.delete(path);
      }
      // PostgreSQL sees through the number of a dead process, not through that of another one.
      if (recordedProcess().filter(PostgresCluster::isKnown).isPresent()) {
        Files.delete(processIdFile());
      }
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
              LOG.warn("Ending PostgreSQL process {}, which still serves {}", server.pid(), path);
              end(server);
            });
  }

  private Optional<ProcessHandle> runningServer() {
    return recordedProcess().filter(this::servesTheseFiles);
  }

  private Optional<ProcessHandle> recordedProcess() {
    return processId().flatMap(ProcessHandle::of);
  }

  private Optional<Long> processId() {
    try (var lines = Files.lines(processIdFile())) {
      return lines
          .findFirst()
          .map(String::strip)
          .filter(line -> line.matches("[0-9]{1,9}"))
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

  /** Of a process that we may not look at, PostgreSQL itself knows what to think. */
  private static boolean isKnown(ProcessHandle process) {
    return process.info().arguments().isPresent();
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
}
