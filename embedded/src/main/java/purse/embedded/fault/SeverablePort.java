package purse.embedded.fault;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;

/**
 * A port on loopback that leads to a store, until a test cuts it. Clients connect here and learn
 * what they would learn of a network, or of a store, that goes away.
 */
public final class SeverablePort implements AutoCloseable {
  private static final int CONNECTIONS_MAX = 512;
  private static final int CONNECT_TIMEOUT_MILLIS = 5_000;
  private static final int BIND_ATTEMPTS_MAX = 50;

  /** Below what operating systems hand out on demand: nobody takes the port while it is cut. */
  private static final int PORT_MIN = 15_000;

  private static final int PORT_MAX = 30_000;

  private final InetSocketAddress store;
  private final Valve requests = new Valve();
  private final Valve answers = new Valve();
  private final Set<Tunnel> tunnels = ConcurrentHashMap.newKeySet();
  private final int port;
  private Listener listener;

  private SeverablePort(InetSocketAddress store) {
    this.store = store;
    this.listener = onAnyPort();
    this.port = listener.port();
  }

  public static SeverablePort inFrontOf(String host, int port) {
    return new SeverablePort(new InetSocketAddress(host, port));
  }

  public static SeverablePort inFrontOf(URI endpoint) {
    return inFrontOf(endpoint.getHost(), endpoint.getPort());
  }

  public String host() {
    return InetAddress.getLoopbackAddress().getHostAddress();
  }

  public int port() {
    return port;
  }

  /** Drops every connection; refuses new ones. */
  public synchronized void cut() {
    listener.close();
    tunnels.forEach(Tunnel::close);
    tunnels.clear();
  }

  /** Takes connections, and lets nothing through in either direction. */
  public synchronized void stall() {
    requests.shut();
    answers.shut();
  }

  /**
   * Lets requests through, but no answers: a {@link #cut} after it loses the answers of what the
   * store has done.
   */
  public synchronized void withholdAnswers() {
    answers.shut();
  }

  /** Everything passes again; what was held back goes on its way. */
  public synchronized void restore() {
    if (listener.isClosed()) {
      listener = Listener.on(port, this::serve);
    }
    requests.open();
    answers.open();
  }

  @Override
  public synchronized void close() {
    cut();
    requests.open();
    answers.open();
  }

  private void serve(Socket client) {
    try (client;
        var toStore = new Socket()) {
      toStore.connect(store, CONNECT_TIMEOUT_MILLIS);
      carry(new Tunnel(client, toStore));
    } catch (IOException e) {
      // The store is not there: leaving the block drops the client.
    }
  }

  private void carry(Tunnel tunnel) {
    if (admit(tunnel)) {
      try {
        tunnel.run(requests, answers);
      } finally {
        tunnels.remove(tunnel);
      }
    }
  }

  /** Not if the port was cut while the connection was made, nor beyond the bound. */
  private synchronized boolean admit(Tunnel tunnel) {
    return !listener.isClosed() && tunnels.size() < CONNECTIONS_MAX && tunnels.add(tunnel);
  }

  private Listener onAnyPort() {
    for (int attempt = 0; attempt < BIND_ATTEMPTS_MAX; attempt++) {
      try {
        return Listener.on(ThreadLocalRandom.current().nextInt(PORT_MIN, PORT_MAX), this::serve);
      } catch (UncheckedIOException e) {
        // Somebody has that port: try another.
      }
    }
    throw new IllegalStateException("No free port from " + PORT_MIN + " to " + PORT_MAX);
  }
}
