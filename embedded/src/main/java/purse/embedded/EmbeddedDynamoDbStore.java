package purse.embedded;

import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.ContextHandler;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.dynamodb.services.local.server.LocalDynamoDBRequestHandler;
import software.amazon.dynamodb.services.local.server.LocalDynamoDBServerHandler;

/**
 * DynamoDB Local in this JVM, served over HTTP. Its own server would listen on every interface and
 * report its start to AWS; put into a server of ours it does neither.
 */
final class EmbeddedDynamoDbStore implements DynamoDbStore {
  private static final Logger LOG = LoggerFactory.getLogger(EmbeddedDynamoDbStore.class);

  /** SQLite announces every connection on the console. The logger is held, or it would be lost. */
  private static final java.util.logging.Logger SQLITE_LOG =
      java.util.logging.Logger.getLogger("com.almworks.sqlite4java");

  private static final String CORS_NONE = "";

  private final LocalDynamoDBServerHandler handler;
  private final Server server;
  private final URI endpoint;
  private final Optional<DataDirectory> directory;

  private EmbeddedDynamoDbStore(Optional<DataDirectory> directory) throws Exception {
    this.directory = directory;
    this.handler =
        new LocalDynamoDBServerHandler(
            requestHandler(directory.map(open -> open.path().toString()).orElse(null)), CORS_NONE);
    this.server = new Server();
    var connector = new ServerConnector(server);
    connector.setHost(InetAddress.getLoopbackAddress().getHostAddress());
    server.addConnector(connector);
    server.setHandler(new ContextHandler(handler, "/"));
    server.start();
    this.endpoint = URI.create("http://" + connector.getHost() + ":" + connector.getLocalPort());
  }

  static DynamoDbStore inMemory() {
    return started(Optional.empty());
  }

  static DynamoDbStore in(Path directory) {
    var open = DataDirectory.open(directory);
    try {
      return started(Optional.of(open));
    } catch (RuntimeException e) {
      open.close();
      throw e;
    }
  }

  @Override
  public URI endpoint() {
    return endpoint;
  }

  @Override
  public void close() {
    try {
      server.stop();
    } catch (Exception e) {
      throw new IllegalStateException("DynamoDB Local did not stop", e);
    } finally {
      handler.close();
      directory.ifPresent(DataDirectory::close);
    }
  }

  private static DynamoDbStore started(Optional<DataDirectory> directory) {
    SQLITE_LOG.setLevel(java.util.logging.Level.WARNING);
    var startNanos = System.nanoTime();
    try {
      var store = new EmbeddedDynamoDbStore(directory);
      LOG.info(
          "DynamoDB Local, embedded, {}: {} (after {} ms)",
          directory.map(open -> open.path().toString()).orElse("in memory"),
          store.endpoint,
          Duration.ofNanos(System.nanoTime() - startNanos).toMillis());
      return store;
    } catch (Exception e) {
      throw new IllegalStateException("DynamoDB Local did not start", e);
    }
  }

  private static LocalDynamoDBRequestHandler requestHandler(@Nullable String path) {
    var inMemory = path == null;
    var sharedByAllRegionsAndCredentials = true;
    var delayTransientStatuses = false;
    return new LocalDynamoDBRequestHandler(
        0, inMemory, path, sharedByAllRegionsAndCredentials, delayTransientStatuses);
  }
}
