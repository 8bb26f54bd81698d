package purse.local.surface;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/** Bytes to a service and its bytes back, as no HTTP client would send them. */
final class Wire {
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final int CHUNK_BYTES = 8192;

  private Wire() {}

  /** A connection to this machine, on which nothing is waited for longer than our patience. */
  static Socket connect(int port) throws IOException {
    var socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setSoTimeout(Math.toIntExact(PATIENCE.toMillis()));
    return socket;
  }

  /**
   * Sends the bytes and reads until the service closes the connection.
   *
   * @return nothing if the service cut the connection without an answer
   * @throws java.net.SocketTimeoutException if it neither answers nor closes
   */
  static Optional<WireAnswer> exchange(int port, byte[] request) throws IOException {
    try (var socket = connect(port)) {
      send(socket, request);
      return WireAnswer.parse(receive(socket));
    }
  }

  /** A service that has heard enough may close while we still talk: its answer counts. */
  private static void send(Socket socket, byte[] request) {
    try {
      socket.getOutputStream().write(request);
      socket.getOutputStream().flush();
      socket.shutdownOutput();
    } catch (IOException e) {
      // Whether there was an answer is seen when it is read.
    }
  }

  private static String receive(Socket socket) throws IOException {
    var received = new ByteArrayOutputStream();
    var chunk = new byte[CHUNK_BYTES];
    try {
      var in = socket.getInputStream();
      for (var count = in.read(chunk); count >= 0; count = in.read(chunk)) {
        received.write(chunk, 0, count);
      }
    } catch (java.net.SocketTimeoutException e) {
      throw e;
    } catch (IOException e) {
      // Reset by the service, perhaps after an answer.
    }
    return received.toString(StandardCharsets.UTF_8);
  }
}
