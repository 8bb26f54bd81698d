package purse.embedded.fault;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** A loopback port that hands over whoever connects. When it is closed, the port is free. */
final class Listener implements AutoCloseable {
  private final ServerSocket socket;
  private final CompletableFuture<Void> accepting;

  private Listener(ServerSocket socket, Consumer<Socket> onConnected) {
    this.socket = socket;
    this.accepting =
        CompletableFuture.runAsync(() -> accept(onConnected), Thread::startVirtualThread);
  }

  /**
   * @throws UncheckedIOException if the port is not free
   */
  static Listener on(int port, Consumer<Socket> onConnected) {
    try {
      var socket = new ServerSocket();
      // Connections that were cut linger for a minute and would keep the port.
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      return new Listener(socket, onConnected);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot listen on port " + port, e);
    }
  }

  int port() {
    return socket.getLocalPort();
  }

  boolean isClosed() {
    return socket.isClosed();
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException("Port " + port() + " did not close", e);
    }
    // The system keeps the port for as long as a thread waits at it.
    accepting.join();
  }

  private void accept(Consumer<Socket> onConnected) {
    while (!socket.isClosed()) {
      try {
        var client = socket.accept();
        Thread.startVirtualThread(() -> onConnected.accept(client));
      } catch (IOException e) {
        // The listener is closed, or the client was gone before it was accepted.
      }
    }
  }
}
