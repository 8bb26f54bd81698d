package purse.http;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A stranger who asks and asks, and never takes an answer. */
final class Deaf implements AutoCloseable {
  private static final int RECEIVE_BYTES = 1_024;

  /** So many looks in a row at which nobody takes anything: everybody is stuck, most likely. */
  private static final int STUCK_LOOKS = 5;

  /** On a busy machine the service may take that long to get its turn, and is not stuck yet. */
  private static final int SURELY_STUCK_LOOKS = 30;

  /** Of a crowd, some may go for others before they are stuck: these come one by one after it. */
  private static final int LATECOMERS = 10;

  private static final Duration LOOK_EVERY = Duration.ofMillis(20);

  private final List<Asking> sockets = new ArrayList<>();

  private Deaf() {}

  /** One socket, and what is still to be sent. */
  private record Asking(SocketChannel socket, ByteBuffer requests) {

    /** As much as fits; returns how much that is. */
    int ask() {
      try {
        return socket.write(requests);
      } catch (IOException e) {
        // The server ended it.
        return 0;
      }
    }
  }

  /**
   * Returns when all is sent, or nothing more can be, because the service can send no more.
   *
   * @param from an address of this machine, all of which begin with 127
   * @param asked sent on each socket, as far as it fits
   */
  static Deaf begin(int port, String from, int sockets, String asked)
      throws IOException, InterruptedException {
    var deaf = new Deaf();
    for (var n = 0; n < sockets; n++) {
      deaf.begin(port, from, asked);
    }
    deaf.askUntilStuck(STUCK_LOOKS);
    for (var n = 0; n < LATECOMERS; n++) {
      deaf.begin(port, from, asked);
      deaf.askUntilStuck(STUCK_LOOKS);
    }
    deaf.askUntilStuck(SURELY_STUCK_LOOKS);
    return deaf;
  }

  private void begin(int port, String from, String asked) throws IOException {
    var socket = SocketChannel.open();
    sockets.add(new Asking(socket, ByteBuffer.wrap(asked.getBytes(StandardCharsets.US_ASCII))));
    socket.setOption(StandardSocketOptions.SO_RCVBUF, RECEIVE_BYTES);
    socket.bind(new InetSocketAddress(InetAddress.getByName(from), 0));
    socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    socket.configureBlocking(false);
  }

  private void askUntilStuck(int enough) throws InterruptedException {
    var looks = 0;
    while (looks < enough) {
      var sent = sockets.stream().mapToInt(Asking::ask).sum();
      looks = sent == 0 ? looks + 1 : 0;
      Thread.sleep(LOOK_EVERY);
    }
  }

  @Override
  public void close() throws IOException {
    for (var asking : sockets) {
      asking.socket().close();
    }
  }
}
