package purse.embedded;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.ContextHandler;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.dynamodb.services.local.server.LocalDynamoDBRequestHandler;
import software.amazon.dynamodb.services.local.server.LocalDynamoDBServerHandler;

/**
 * DynamoDB Local, served over HTTP, as the program that {@link EmbeddedDynamoDbStore} starts. Its
 * own server would listen on every interface and report its start to AWS; put into a server of ours
 * it does neither.
 */
final class DynamoDbServer {
  private static final Logger LOG = LoggerFactory.getLogger(DynamoDbServer.class);

  /** What it says on standard output, and nothing else: before its port. */
  static final String READY = "DynamoDB Local listens on port ";

  /** SQLite announces every connection on the console. The logger is held, or it would be lost. */
  private static final java.util.logging.Logger SQLITE_LOG =
      java.util.logging.Logger.getLogger("com.almworks.sqlite4java");

  private static final String CORS_NONE = "";

  private DynamoDbServer() {}

  /**
   * Serves until standard input ends, which it also does when the process that started this one is
   * killed.
   *
   * @param arguments the directory to keep the tables in, or nothing
   */
  static void main(String[] arguments) {
    var output = System.out;
    System.setOut(System.err);
    SQLITE_LOG.setLevel(java.util.logging.Level.WARNING);
    try {
      serve(arguments.length == 0 ? null : arguments[0], output);
      System.exit(0);
    } catch (Exception e) {
      LOG.error("DynamoDB Local failed", e);
      System.exit(1);
    }
  }

  private static void serve(@Nullable String directory, PrintStream output) throws Exception {
    var lock = directory == null ? null : waitForTheOneBefore(Path.of(directory));
    var handler = new LocalDynamoDBServerHandler(requestHandler(directory), CORS_NONE);
    var server = new Server();
    var connector = new ServerConnector(server);
    connector.setHost(InetAddress.getLoopbackAddress().getHostAddress());
    server.addConnector(connector);
    server.setHandler(new ContextHandler(handler, "/"));
    server.start();
    output.println(READY + connector.getLocalPort());
    System.in.transferTo(OutputStream.nullOutputStream());
    server.stop();
    handler.close();
    if (lock != null) {
      lock.close();
    }
  }

  /** One whose starter was killed may still be about to end. */
  private static FileChannel waitForTheOneBefore(Path directory) throws IOException {
    var file = directory.resolve("server.lock");
    var channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    channel.lock();
    return channel;
  }

  private static LocalDynamoDBRequestHandler requestHandler(@Nullable String path) {
    var inMemory = path == null;
    var sharedByAllRegionsAndCredentials = true;
    var delayTransientStatuses = false;
    return new LocalDynamoDBRequestHandler(
        0, inMemory, path, sharedByAllRegionsAndCredentials, delayTransientStatuses);
  }
}
