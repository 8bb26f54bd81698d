package purse.embedded;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A PostgreSQL server that this JVM unpacks, starts as a process of its own and stops. */
final class EmbeddedPostgresStore implements PostgresStore {
  private static final Logger LOG = LoggerFactory.getLogger(EmbeddedPostgresStore.class);
  private static final String HOST = "127.0.0.1";
  private static final String USER = "postgres";
  private static final String PASSWORD = "postgres";

  /** Long enough for the recovery of a killed server on a busy machine. */
  private static final Duration START_TIMEOUT = Duration.ofSeconds(60);

  private final EmbeddedPostgres server;
  private final PostgresCluster cluster;
  private final DataDirectory directory;

  private EmbeddedPostgresStore(
      EmbeddedPostgres server, PostgresCluster cluster, DataDirectory directory) {
    this.server = server;
    this.cluster = cluster;
    this.directory = directory;
  }

  /** Without fsync: what a crash could destroy is thrown away anyway. */
  static PostgresStore temporary() {
    return StartGuard.started(
        () ->
            start(
                TemporaryDirectories.open("purse-postgres", EmbeddedPostgresStore::endServer),
                settings(),
                START_TIMEOUT));
  }

  private static void endServer(Path directory) {
    PostgresCluster.in(directory).endServer();
  }

  static PostgresStore in(Path path) {
    return in(path, START_TIMEOUT);
  }

  static PostgresStore in(Path path, Duration timeout) {
    return StartGuard.started(() -> start(DataDirectory.open(path), durableSettings(), timeout));
  }

  @Override
  public PostgresDatabase database() {
    return database(PostgresDatabase.DEFAULT_NAME);
  }

  @Override
  public void close() {
    try {
      server.close();
    } catch (IOException e) {
      throw new UncheckedIOException("PostgreSQL did not stop", e);
    } finally {
      // On a busy machine it may not have stopped in the time it was given.
      cluster.endServer();
      directory.close();
    }
  }

  private static EmbeddedPostgres.Builder settings() {
    return EmbeddedPostgres.builder()
        // Its owner closes the store, after what uses it; and the directory is ours to delete.
        .setRegisterShutdownHook(false)
        .setCleanDataDirectory(false)
        // Text sorts alike on every machine.
        .setLocaleConfig("locale", "C")
        .setServerConfig("listen_addresses", HOST)
        .setServerConfig("unix_socket_directories", "''");
  }

  private static EmbeddedPostgres.Builder durableSettings() {
    return settings().setServerConfig("fsync", "on").setServerConfig("synchronous_commit", "on");
  }

  private static PostgresStore start(
      DataDirectory directory, EmbeddedPostgres.Builder settings, Duration timeout) {
    var startNanos = System.nanoTime();
    var cluster = PostgresCluster.in(directory.path());
    try {
      cluster.prepare();
      var server = startServer(cluster, settings.setPGStartupWait(timeout));
      var store = new EmbeddedPostgresStore(server, cluster, directory);
      store.database(USER).createSiblingIfAbsent(PostgresDatabase.DEFAULT_NAME);
      cluster.confirm();
      LOG.info(
          "PostgreSQL, embedded, in {}: {} (after {} ms)",
          directory.path(),
          store.database().jdbcUrl(),
          Duration.ofNanos(System.nanoTime() - startNanos).toMillis());
      return store;
    } catch (IOException | RuntimeException e) {
      cluster.endServer();
      directory.release();
      throw new IllegalStateException("PostgreSQL did not start, see " + cluster.serverLog(), e);
    }
  }

  private static EmbeddedPostgres startServer(
      PostgresCluster cluster, EmbeddedPostgres.Builder settings) throws IOException {
    var output = ProcessBuilder.Redirect.appendTo(cluster.serverLog().toFile());
    return settings
        .setDataDirectory(cluster.path())
        .setOutputRedirector(output)
        .setErrorRedirector(output)
        .start();
  }

  private PostgresDatabase database(String name) {
    return new PostgresDatabase(HOST, server.getPort(), name, USER, PASSWORD);
  }
}
