package purse.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;

/** A server with the routes of a test, on a free port, and clients to talk to it. */
final class TestService implements AutoCloseable {
  private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(10);

  private final HttpServer server;
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private TestService(HttpServer server) {
    this.server = server;
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
    return send("GET", pathAndQuery, new byte[0], headers);
  }

  Answer post(String path, String body, String... headers) {
    return send("POST", path, body.getBytes(StandardCharsets.UTF_8), headers);
  }

  Answer send(String method, String pathAndQuery, byte[] body, String... headers) {
    var uri = URI.create("http://127.0.0.1:" + port() + pathAndQuery);
    var request =
        HttpRequest.newBuilder(uri)
            .timeout(ANSWER_TIMEOUT)
            .method(
                method,
                body.length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body));
    for (var i = 0; i < headers.length; i += 2) {
      request.header(headers[i], headers[i + 1]);
    }
    try {
      return Answer.of(client.send(request.build(), BodyHandlers.ofString()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
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

  @Override
  public void close() {
    // The client first: its idle connections would keep the server waiting for a second.
    client.close();
    server.close();
  }
}
