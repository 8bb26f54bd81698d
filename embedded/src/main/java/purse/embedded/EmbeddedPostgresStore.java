package purse.embedded;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
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
  private final Path serverLog;
  private final Optional<DataDirectory> directory;

  private EmbeddedPostgresStore(
      EmbeddedPostgres server, Path serverLog, Optional<DataDirectory> directory) {
    this.server = server;
    this.serverLog = serverLog;
    this.directory = directory;
  }

  /** Without fsync: what a crash could destroy is thrown away anyway. */
  static PostgresStore temporary() {
    var settings = settings().setPGStartupWait(START_TIMEOUT).setCleanDataDirectory(true);
    return started(settings, temporaryFile(), Optional.empty());
  }

  static PostgresStore in(Path path) {
    return in(path, START_TIMEOUT);
  }

  static PostgresStore in(Path path, Duration startTimeout) {
    var directory = DataDirectory.open(path);
    var cluster = PostgresCluster.in(directory.path());
    try {
      cluster.prepare();
      var settings = durable(cluster.path()).setPGStartupWait(startTimeout);
      var store = started(settings, cluster.serverLog(), Optional.of(directory));
      cluster.confirm();
      return store;
    } catch (RuntimeException e) {
      cluster.endServer();
      directory.close();
      throw e;
    }
  }

  @Override
  public PostgresDatabase database() {
    return database(PostgresDatabase.DEFAULT_NAME);
  }

  @Override
  public void close() {
    try {
      server.close();
      if (directory.isEmpty()) {
        Files.deleteIfExists(serverLog);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("PostgreSQL did not stop", e);
    } finally {
      directory.ifPresent(DataDirectory::close);
    }
  }

  private static EmbeddedPostgres.Builder settings() {
    return EmbeddedPostgres.builder()
        // Whoever started the store closes it, after what uses it, not at the same time.
        .setRegisterShutdownHook(false)
        // Text sorts alike on every machine.
        .setLocaleConfig("locale", "C")
        .setServerConfig("listen_addresses", HOST)
        .setServerConfig("unix_socket_directories", "''");
  }

  private static EmbeddedPostgres.Builder durable(Path cluster) {
    return settings()
        .setDataDirectory(cluster)
        .setCleanDataDirectory(false)
        .setServerConfig("fsync", "on")
        .setServerConfig("synchronous_commit", "on");
  }

  private static PostgresStore started(
      EmbeddedPostgres.Builder builder, Path serverLog, Optional<DataDirectory> directory) {
    var startNanos = System.nanoTime();
    try {
      var output = ProcessBuilder.Redirect.appendTo(serverLog.toFile());
      var server = builder.setOutputRedirector(output).setErrorRedirector(output).start();
      var store = new EmbeddedPostgresStore(server, serverLog, directory);
      store.database(USER).createSiblingIfAbsent(PostgresDatabase.DEFAULT_NAME);
      LOG.info(
          "PostgreSQL, embedded, {}: {} (after {} ms)",
          directory.map(open -> open.path().toString()).orElse("temporary"),
          store.database().jdbcUrl(),
          Duration.ofNanos(System.nanoTime() - startNanos).toMillis());
      return store;
    } catch (IOException | RuntimeException e) {
      throw new IllegalStateException("PostgreSQL did not start, see " + serverLog, e);
    }
  }

  private PostgresDatabase database(String name) {
    return new PostgresDatabase(HOST, server.getPort(), name, USER, PASSWORD);
  }

  private static Path temporaryFile() {
    try {
      return Files.createTempFile("purse-postgres-", ".log");
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot make a temporary file", e);
    }
  }
}
