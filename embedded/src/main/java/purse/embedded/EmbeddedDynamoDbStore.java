package purse.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import purse.embedded.dynoxide.DynoxideProgram;

/** Dynoxide, DynamoDB's API on SQLite, in a process that this JVM starts and stops. */
final class EmbeddedDynamoDbStore implements DynamoDbStore {
  private static final Logger LOG = LoggerFactory.getLogger(EmbeddedDynamoDbStore.class);

  /** What kept the tables in earlier versions of Purse, in a format that nothing else reads. */
  private static final String OLD_FILE = "shared-local-instance.db";

  private final DynoxideServer server;
  private final DataDirectory directory;

  private EmbeddedDynamoDbStore(DynoxideServer server, DataDirectory directory) {
    this.server = server;
    this.directory = directory;
  }

  static DynamoDbStore temporary() {
    var program = DynoxideProgram.find();
    return StartGuard.started(
        () ->
            start(
                program, TemporaryDirectories.open("purse-dynamodb", DynoxideServer::endLeftover)));
  }

  static DynamoDbStore in(Path directory) {
    var program = DynoxideProgram.find();
    return StartGuard.started(() -> start(program, DataDirectory.open(directory)));
  }

  @Override
  public URI endpoint() {
    return server.endpoint();
  }

  @Override
  public void indexScans() {
    DynoxideIndexes.create(DynoxideServer.file(directory.path()));
  }

  @Override
  public void close() {
    try {
      server.stop();
    } finally {
      directory.close();
    }
  }

  private static DynamoDbStore start(Path program, DataDirectory directory) {
    try {
      return started(program, directory);
    } catch (IOException e) {
      directory.close();
      throw new UncheckedIOException("Dynoxide did not start", e);
    } catch (RuntimeException e) {
      directory.close();
      throw e;
    }
  }

  private static DynamoDbStore started(Path program, DataDirectory directory) throws IOException {
    var path = directory.path();
    if (Files.exists(path.resolve(OLD_FILE))) {
      throw new OldDataException(path);
    }
    var startNanos = System.nanoTime();
    DynoxideServer.endLeftover(path);
    var server = DynoxideServer.start(program, path);
    try {
      DynoxideIndexes.create(DynoxideServer.file(path));
    } catch (RuntimeException e) {
      server.stop();
      throw e;
    }
    LOG.info(
        "Dynoxide, embedded, in {}: {} (after {} ms)",
        path,
        server.endpoint(),
        Duration.ofNanos(System.nanoTime() - startNanos).toMillis());
    return new EmbeddedDynamoDbStore(server, directory);
  }
}
