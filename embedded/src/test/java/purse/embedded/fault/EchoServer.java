package purse.embedded.fault;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** The simplest store: answers what it is told, and remembers it. */
final class EchoServer implements AutoCloseable {
  private static final Duration RECEIVE_TIMEOUT = Duration.ofSeconds(10);

  private final ServerSocket listener;
  private final ByteArrayOutputStream received = new ByteArrayOutputStream();

  EchoServer() throws IOException {
    listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Thread.startVirtualThread(this::accept);
  }

  String host() {
    return listener.getInetAddress().getHostAddress();
  }

  int port() {
    return listener.getLocalPort();
  }

  String received() {
    return received.toString(StandardCharsets.US_ASCII);
  }

  void awaitReceived(String text) {
    var deadlineNanos = System.nanoTime() + RECEIVE_TIMEOUT.toNanos();
    while (!received().equals(text)) {
      if (System.nanoTime() > deadlineNanos) {
        throw new AssertionError("received '" + received() + "', not '" + text + "'");
      }
      LockSupport.parkNanos(Duration.ofMillis(1).toNanos());
    }
  }

  @Override
  public void close() throws IOException {
    listener.close();
  }

  private void accept() {
    while (!listener.isClosed()) {
      try {
        var client = listener.accept();
        Thread.startVirtualThread(() -> echo(client));
      } catch (IOException e) {
        // The test is over.
      }
    }
  }

  private void echo(Socket client) {
    var chunk = new byte[1024];
    try (client) {
      for (int length; (length = client.getInputStream().read(chunk)) >= 0; ) {
        received.write(chunk, 0, length);
        client.getOutputStream().write(chunk, 0, length);
      }
    } catch (IOException e) {
      // The client was cut off.
    }
  }
}
