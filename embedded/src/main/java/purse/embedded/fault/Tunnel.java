package purse.embedded.fault;

import java.io.IOException;
import java.net.Socket;

/** One client's connection to a store, both ways. */
final class Tunnel implements AutoCloseable {
  private static final int CHUNK_BYTES = 16 * 1024;

  private final Socket client;
  private final Socket store;

  Tunnel(Socket client, Socket store) {
    this.client = client;
    this.store = store;
  }

  /** Carries bytes until one side ends or {@link #close} is called. */
  void run(Valve requests, Valve answers) {
    Thread.startVirtualThread(() -> carry(store, client, answers));
    carry(client, store, requests);
  }

  /** Ends both connections at once, with a reset: what is still under way is lost. */
  @Override
  public void close() {
    closeWithReset(client);
    closeWithReset(store);
  }

  private static void carry(Socket from, Socket to, Valve valve) {
    var chunk = new byte[CHUNK_BYTES];
    try (from;
        to) {
      for (int length; (length = from.getInputStream().read(chunk)) >= 0; ) {
        valve.awaitOpen();
        to.getOutputStream().write(chunk, 0, length);
      }
    } catch (IOException e) {
      // One side went away: leaving the block closes the other.
    }
  }

  private static void closeWithReset(Socket socket) {
    try (socket) {
      socket.setSoLinger(true, 0);
    } catch (IOException e) {
      // It is closed already.
    }
  }
}
