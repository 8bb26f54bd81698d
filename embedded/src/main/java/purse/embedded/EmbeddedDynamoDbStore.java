package purse.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * DynamoDB Local, in a process that this JVM starts and that ends with it. It writes its SQL by the
 * default locale, which is English there, whatever it is here.
 */
final class EmbeddedDynamoDbStore implements DynamoDbStore {
  private static final Logger LOG = LoggerFactory.getLogger(EmbeddedDynamoDbStore.class);

  /** Ctrl-C at a terminal reaches all processes; this one has to outlive those who use it. */
  private static final List<String> UNINTERRUPTED =
      List.of("/bin/sh", "-c", "trap '' INT; exec \"$@\"", "sh");

  private static final Duration STOP_TIMEOUT = Duration.ofSeconds(10);

  private final Process process;
  private final URI endpoint;
  private final Optional<DataDirectory> directory;

  private EmbeddedDynamoDbStore(Process process, int port, Optional<DataDirectory> directory) {
    this.process = process;
    this.endpoint =
        URI.create("http://" + InetAddress.getLoopbackAddress().getHostAddress() + ":" + port);
    this.directory = directory;
  }

  static DynamoDbStore inMemory() {
    return StartGuard.started(() -> started(Optional.empty()));
  }

  static DynamoDbStore in(Path directory) {
    var open = DataDirectory.open(directory);
    try {
      return StartGuard.started(() -> started(Optional.of(open)));
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
      end(process);
    } finally {
      directory.ifPresent(DataDirectory::close);
    }
  }

  private static DynamoDbStore started(Optional<DataDirectory> directory) {
    var startNanos = System.nanoTime();
    var path = directory.map(open -> open.path().toString());
    try {
      var process = process(path);
      var store = new EmbeddedDynamoDbStore(process, awaitPort(process), directory);
      LOG.info(
          "DynamoDB Local, embedded, {}: {} (after {} ms)",
          path.orElse("in memory"),
          store.endpoint,
          Duration.ofNanos(System.nanoTime() - startNanos).toMillis());
      return store;
    } catch (IOException e) {
      throw new UncheckedIOException("DynamoDB Local did not start", e);
    }
  }

  private static Process process(Optional<String> path) throws IOException {
    var command = new ArrayList<>(UNINTERRUPTED);
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Duser.language=en", "-Duser.country=US", "-Duser.timezone=UTC"));
    command.addAll(List.of("-XX:+UseSerialGC", "--enable-native-access=ALL-UNNAMED"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add(DynamoDbServer.class.getName());
    path.ifPresent(command::add);
    var builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
    // It would call home otherwise.
    builder.environment().put("DDB_LOCAL_TELEMETRY", "0");
    return builder.start();
  }

  private static int awaitPort(Process process) throws IOException {
    var line = process.inputReader(StandardCharsets.UTF_8).readLine();
    if (line == null || !line.startsWith(DynamoDbServer.READY)) {
      process.destroyForcibly();
      throw new IOException("it said: " + line);
    }
    return Integer.parseInt(line.substring(DynamoDbServer.READY.length()));
  }

  /** The end of its input is what it waits for. */
  private static void end(Process process) {
    try {
      process.getOutputStream().close();
      if (!process.waitFor(STOP_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)) {
        LOG.warn("DynamoDB Local did not stop, and is killed");
        process.destroyForcibly();
      }
    } catch (IOException e) {
      throw new UncheckedIOException("DynamoDB Local did not stop", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      process.destroyForcibly();
    }
  }
}
