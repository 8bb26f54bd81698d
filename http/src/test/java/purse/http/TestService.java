package purse.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import purse.embedded.client.Answer;
import purse.embedded.client.ServiceClient;

/** A server with the routes of a test, on a free port, and clients to talk to it. */
final class TestService implements AutoCloseable {
  private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(10);

  private final HttpServer server;
  private final ServiceClient client;

  private TestService(HttpServer server) {
    this.server = server;
    this.client = new ServiceClient(server.port());
  }

  static TestService start(Routes routes) {
    return start(HttpConfiguration.local(0), new Health(Map.of()), routes);
  }

  static TestService start(HttpConfiguration configuration, Health health, Routes routes) {
    return new TestService(HttpServer.start(configuration, health, routes));
  }

  HttpServer server() {
    return server;
  }

  int port() {
    return server.port();
  }

  Answer get(String pathAndQuery, String... headers) {
    return client.get(pathAndQuery, headers);
  }

  Answer post(String path, String body, String... headers) {
    return client.post(path, body, headers);
  }

  Answer send(String method, String pathAndQuery, byte[] body, String... headers) {
    return client.send(method, pathAndQuery, body, headers);
  }

  /** What the server answers to these very bytes, until it closes or the client has waited. */
  String raw(String request) {
    try (var socket = connect()) {
      socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
      socket.getOutputStream().flush();
      socket.shutdownOutput();
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Socket connect() throws IOException {
    var socket = new Socket(InetAddress.getLoopbackAddress(), port());
    socket.setSoTimeout(Math.toIntExact(ANSWER_TIMEOUT.toMillis()));
    return socket;
  }

  /** Whatever was done with it, nothing of it may be in use afterwards. */
  @Override
  public void close() {
    // The client first: its idle connections would keep the server waiting for a second.
    client.close();
    server.close();
    try {
      Eventually.holds("no place is taken", () -> server.intake().placesTaken() == 0);
      Eventually.holds("no body is in memory", () -> server.intake().bytesHeld() == 0);
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }
}
