package purse.embedded;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import purse.embedded.dynoxide.DynoxideProgram;

/**
 * Dynoxide as a process of this JVM, on one file of a directory that this JVM has for itself: the
 * program would not refuse a second process on the same file.
 *
 * @param process that serves
 * @param endpoint on loopback, by any free port
 */
record DynoxideServer(Process process, URI endpoint) {
  private static final Logger LOG = LoggerFactory.getLogger(DynoxideServer.class);
  private static final String LOOPBACK = InetAddress.getLoopbackAddress().getHostAddress();

  /**
   * Records its number before it begins. Ctrl-C at a terminal reaches all processes of a group;
   * this one has to outlive those who use it, so it has a group of its own, under the same number.
   */
  private static final String START =
      """
      echo $$ > "$1" || exit 1
      shift
      command -v setsid > /dev/null && exec setsid "$@"
      exec perl -e 'setpgrp(0, 0); exec @ARGV' "$@"
      """;

  private static final String SERVES = "listening on http://";

  private static final Duration START_TIMEOUT = Duration.ofSeconds(30);
  private static final Duration LOOK_EVERY = Duration.ofMillis(2);

  /** Somebody else may take a free port first. */
  private static final int STARTS_MAX = 3;

  /**
   * Returns once it answers.
   *
   * @throws IOException with what it said, if it does not
   */
  static DynoxideServer start(Path program, Path directory) throws IOException {
    for (var start = 1; ; start++) {
      var port = freePort();
      var process = process(program, directory, port);
      var server = new DynoxideServer(process, URI.create("http://" + LOOPBACK + ":" + port));
      if (server.awaitAnswer(log(directory))) {
        return server;
      }
      server.stop();
      if (start == STARTS_MAX) {
        throw new IOException("Dynoxide does not serve: " + Files.readString(log(directory)));
      }
    }
  }

  /** Ends what a killed JVM left running on the directory. */
  static void endLeftover(Path directory) {
    recorded(directory).end();
  }

  static Path file(Path directory) {
    return directory.resolve("dynoxide.db");
  }

  void stop() {
    RecordedServer.end(process.toHandle());
  }

  private static Process process(Path program, Path directory, int port) throws IOException {
    var command = new ArrayList<>(List.of("/bin/sh", "-c", START, "sh"));
    command.add(recorded(directory).processIdFile().toString());
    command.addAll(List.of(program.toString(), "serve", "--host", LOOPBACK));
    command.addAll(List.of("--port", Integer.toString(port)));
    command.addAll(List.of("--db-path", file(directory).toString()));
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(log(directory).toFile())
        .start();
  }

  private static RecordedServer recorded(Path directory) {
    return new RecordedServer("Dynoxide", directory.resolve("dynoxide.pid"), file(directory));
  }

  private static Path log(Path directory) {
    return directory.resolve("dynoxide.log");
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  /**
   * Whether it answers, and not somebody else in its place: it says that it serves once it has the
   * port.
   */
  private boolean awaitAnswer(Path log) throws IOException {
    var endNanos = System.nanoTime() + START_TIMEOUT.toNanos();
    while (process.isAlive() && System.nanoTime() < endNanos) {
      if (Files.readString(log).contains(SERVES) && answers()) {
        return true;
      }
      try {
        Thread.sleep(LOOK_EVERY);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return false;
      }
    }
    return false;
  }

  private boolean answers() {
    try {
      var connection = (HttpURLConnection) endpoint.toURL().openConnection();
      connection.setReadTimeout(Math.toIntExact(START_TIMEOUT.toMillis()));
      try (var answer = connection.getInputStream()) {
        answer.readAllBytes();
      }
      var version = connection.getHeaderField("x-dynoxide-version");
      if (!DynoxideProgram.version().equals(version)) {
        LOG.warn(
            "This is Dynoxide {}; Purse is tested with {}", version, DynoxideProgram.version());
      }
      return version != null;
    } catch (IOException e) {
      return false;
    }
  }
}
