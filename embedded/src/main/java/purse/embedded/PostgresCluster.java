package purse.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The files of a PostgreSQL server in a data directory, and what a killed process may have left of
 * them: half an initialisation, a stale process ID, or a server that still runs.
 *
 * @param path the server's own directory
 * @param serverLog what the server says, of this start
 * @param complete present once the server has served; without it, the files are worth nothing
 */
record PostgresCluster(Path path, Path serverLog, Path complete) {
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
      if (server().process().filter(PostgresCluster::isKnown).isPresent()) {
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
    server().end();
  }

  /** Of a process that we may not look at, PostgreSQL itself knows what to think. */
  private static boolean isKnown(ProcessHandle process) {
    return process.info().arguments().isPresent();
  }

  private RecordedServer server() {
    return new RecordedServer("PostgreSQL", processIdFile(), path);
  }

  private Path processIdFile() {
    return path.resolve("postmaster.pid");
  }
}
