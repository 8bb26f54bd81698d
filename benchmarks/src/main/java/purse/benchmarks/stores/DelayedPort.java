package purse.benchmarks.stores;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * A port that leads to another one, as through a network: what a client sends arrives later by a
 * fixed time, what it gets comes at once. So every round trip takes longer by that time, whatever
 * the protocol, and what is sent together is delayed once.
 */
final class DelayedPort implements AutoCloseable {
  private static final int BUFFER_BYTES = 16 * 1_024;

  private final ServerSocket server;
  private final String targetHost;
  private final int targetPort;
  private final long delayNanos;
  private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();

  private DelayedPort(ServerSocket server, String host, int port, Duration delay) {
    this.server = server;
    this.targetHost = host;
    this.targetPort = port;
    this.delayNanos = delay.toNanos();
  }

  static DelayedPort to(String host, int port, Duration delay) {
    try {
      var server = new ServerSocket(0, 0, InetAddress.getLoopbackAddress());
      var delayed = new DelayedPort(server, host, port, delay);
      Thread.ofVirtual().name("delayed-port").start(delayed::accept);
      return delayed;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String host() {
    return server.getInetAddress().getHostAddress();
  }

  int port() {
    return server.getLocalPort();
  }

  /** Cuts every connection. */
  @Override
  public void close() {
    closeQuietly(server);
    sockets.forEach(DelayedPort::closeQuietly);
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        connect(server.accept());
      } catch (IOException e) {
        // Closed, or a client that has gone again: the next one may stay.
      }
    }
  }

  private void connect(Socket client) throws IOException {
    try {
      connect(client, new Socket(targetHost, targetPort));
    } catch (IOException e) {
      closeQuietly(client);
      throw e;
    }
  }

  private void connect(Socket client, Socket target) throws IOException {
    sockets.add(client);
    sockets.add(target);
    client.setTcpNoDelay(true);
    target.setTcpNoDelay(true);
    var onTheWay = new LinkedBlockingQueue<Chunk>();
    pump(client, target, () -> send(client, onTheWay));
    pump(client, target, () -> arrive(onTheWay, target));
    pump(client, target, () -> target.getInputStream().transferTo(client.getOutputStream()));
  }

  /** Some bytes, and when they arrive; none at the end. */
  private record Chunk(ByteBuffer bytes, long arrivesNanos) {}

  private interface Transfer {
    void run() throws IOException, InterruptedException;
  }

  private void pump(Socket client, Socket target, Transfer transfer) {
    Thread.ofVirtual()
        .start(
            () -> {
              try {
                transfer.run();
              } catch (IOException | InterruptedException e) {
                // One of them has gone, so the other goes too.
              } finally {
                end(client);
                end(target);
              }
            });
  }

  private void send(Socket client, LinkedBlockingQueue<Chunk> onTheWay) throws IOException {
    var buffer = new byte[BUFFER_BYTES];
    var input = client.getInputStream();
    try {
      for (var read = input.read(buffer); read > 0; read = input.read(buffer)) {
        onTheWay.add(chunk(Arrays.copyOf(buffer, read)));
      }
    } finally {
      onTheWay.add(chunk(new byte[0]));
    }
  }

  private Chunk chunk(byte[] bytes) {
    return new Chunk(ByteBuffer.wrap(bytes), System.nanoTime() + delayNanos);
  }

  private static void arrive(LinkedBlockingQueue<Chunk> onTheWay, Socket target)
      throws IOException, InterruptedException {
    var output = target.getOutputStream();
    for (var chunk = onTheWay.take(); chunk.bytes().hasRemaining(); chunk = onTheWay.take()) {
      Thread.sleep(Duration.ofNanos(Math.max(0, chunk.arrivesNanos() - System.nanoTime())));
      output.write(chunk.bytes().array());
    }
  }

  private void end(Socket socket) {
    sockets.remove(socket);
    closeQuietly(socket);
  }

  private static void closeQuietly(AutoCloseable closeable) {
    try {
      closeable.close();
    } catch (Exception e) {
      // It is gone, which is all that was wanted.
    }
  }
}
