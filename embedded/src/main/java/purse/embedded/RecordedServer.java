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
 * A server as a process of its own, by what stands on the disk: it outlives a JVM that is killed.
 *
 * @param name of the kind, for people
 * @param processIdFile begins with the number of its process
 * @param files that it serves: one of its arguments
 */
record RecordedServer(String name, Path processIdFile, Path files) {
  private static final Logger LOG = LoggerFactory.getLogger(RecordedServer.class);
  private static final Duration STOP_TIMEOUT = Duration.ofSeconds(10);

  /** Ends the server that runs on these files, if there is one. */
  void end() {
    process()
        .filter(this::servesTheseFiles)
        .ifPresent(
            server -> {
              LOG.warn("Ending {} process {}, which still serves {}", name, server.pid(), files);
              end(server);
            });
  }

  /** Whoever has the recorded number now. */
  Optional<ProcessHandle> process() {
    return processId().flatMap(ProcessHandle::of);
  }

  /**
   * Asks, and after a while does not ask any more: the log of either store repairs what that
   * breaks.
   */
  static void end(ProcessHandle server) {
    var processes = Stream.concat(Stream.of(server), server.descendants()).toList();
    server.destroy();
    if (!ended(server)) {
      LOG.warn("Process {} did not stop, and is killed", server.pid());
      processes.forEach(ProcessHandle::destroyForcibly);
    }
    processes.forEach(RecordedServer::ended);
  }

  private Optional<Long> processId() {
    try (var lines = Files.lines(processIdFile)) {
      return lines
          .findFirst()
          .map(String::strip)
          .filter(line -> line.matches("[0-9]{1,9}"))
          .map(Long::valueOf);
    } catch (IOException | UncheckedIOException e) {
      return Optional.empty();
    }
  }

  /** By now the number may be another process's, even another server's of the same kind. */
  private boolean servesTheseFiles(ProcessHandle process) {
    return process.info().arguments().stream()
        .flatMap(Stream::of)
        .anyMatch(argument -> argument.equals(files.toString()));
  }

  private static boolean ended(ProcessHandle process) {
    CompletableFuture<ProcessHandle> exit = process.onExit();
    exit.completeOnTimeout(process, STOP_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS).join();
    return !process.isAlive();
  }
}
