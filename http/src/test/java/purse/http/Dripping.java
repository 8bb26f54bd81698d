package purse.http;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/** A stranger who begins many requests and sends a byte of each again and again, for ever. */
final class Dripping implements AutoCloseable {
  private static final Duration PAUSE = Duration.ofMillis(20);

  private final List<Socket> sockets = new ArrayList<>();
  private final AtomicBoolean isOver = new AtomicBoolean();
  private final Thread thread;

  private Dripping(int drop) {
    this.thread = Thread.ofVirtual().unstarted(() -> drip(drop));
  }

  /**
   * @param from an address of this machine, all of which begin with 127
   * @param drop what is sent again and again behind the beginning
   */
  static Dripping begin(int port, String from, int sockets, String beginning, char drop)
      throws IOException {
    var dripping = new Dripping(drop);
    for (var n = 0; n < sockets; n++) {
      var socket = new Socket();
      socket.bind(new InetSocketAddress(InetAddress.getByName(from), 0));
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 5_000);
      dripping.sockets.add(socket);
      send(socket, beginning.getBytes(StandardCharsets.US_ASCII));
    }
    dripping.thread.start();
    return dripping;
  }

  private void drip(int drop) {
    while (!isOver.get()) {
      sockets.forEach(socket -> send(socket, new byte[] {(byte) drop}));
      try {
        Thread.sleep(PAUSE);
      } catch (InterruptedException e) {
        return;
      }
    }
  }

  /** Whoever is cut off has nothing more to send. */
  private static void send(Socket socket, byte[] bytes) {
    try {
      socket.getOutputStream().write(bytes);
    } catch (IOException e) {
      // The server ended it.
    }
  }

  @Override
  public void close() throws IOException {
    isOver.set(true);
    thread.interrupt();
    for (var socket : sockets) {
      socket.close();
    }
  }
}
