package purse.http;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A stranger who asks and asks, and never takes an answer. */
final class Deaf implements AutoCloseable {
  private static final int RECEIVE_BYTES = 1_024;

  private final List<SocketChannel> sockets = new ArrayList<>();

  private Deaf() {}

  /**
   * @param from an address of this machine, all of which begin with 127
   * @param requests sent on each socket, as many of them as fit
   */
  static Deaf begin(int port, String from, int sockets, String requests) throws IOException {
    var deaf = new Deaf();
    for (var n = 0; n < sockets; n++) {
      var socket = SocketChannel.open();
      deaf.sockets.add(socket);
      socket.setOption(StandardSocketOptions.SO_RCVBUF, RECEIVE_BYTES);
      socket.bind(new InetSocketAddress(InetAddress.getByName(from), 0));
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      socket.configureBlocking(false);
      send(socket, ByteBuffer.wrap(requests.getBytes(StandardCharsets.US_ASCII)));
    }
    return deaf;
  }

  private static void send(SocketChannel socket, ByteBuffer requests) {
    try {
      socket.write(requests);
    } catch (IOException e) {
      // The server ended it.
    }
  }

  @Override
  public void close() throws IOException {
    for (var socket : sockets) {
      socket.close();
    }
  }
}
