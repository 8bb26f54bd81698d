package purse.local.importer;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;
import purse.http.Json;
import tools.jackson.databind.node.ObjectNode;

/**
 * Stands in front of a real command API and changes what it answers to bulk requests, as a service
 * in trouble would: the request itself has been decided.
 */
final class ScriptedAnswers implements AutoCloseable {
  private final HttpServer server;
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final URI behind;
  private final AtomicInteger requests = new AtomicInteger();

  /** What stands in the way of an answer: its status and its body, for the n-th request. */
  interface Script {
    Answered answer(int request, Answered real);
  }

  record Answered(int status, String body) {
    /** With another outcome of each entry of a trace ID. */
    Answered withOutcome(String traceId, int status, String code) {
      var json = Json.mapper().readTree(body);
      for (var outcome : json.path("outcomes")) {
        var stands = outcome.path("transaction").path("traceId").asString("");
        if (outcome instanceof ObjectNode changed && stands.equals(traceId)) {
          changed.removeAll();
          changed.put("status", status);
          changed.putObject("problem").put("status", status).put("code", code);
        }
      }
      return new Answered(this.status, json.toString());
    }
  }

  private ScriptedAnswers(HttpServer server, int port, Script script) {
    this.server = server;
    this.behind = URI.create("http://127.0.0.1:" + port);
    server.createContext("/", exchange -> answer(exchange, script));
    server.start();
  }

  static ScriptedAnswers inFrontOf(int port, Script script) {
    try {
      var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
      return new ScriptedAnswers(HttpServer.create(address, 0), port, script);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  int port() {
    return server.getAddress().getPort();
  }

  private void answer(HttpExchange exchange, Script script) throws IOException {
    try (exchange) {
      var real = forwarded(exchange);
      var answer =
          exchange.getRequestMethod().equals("POST")
              ? script.answer(requests.incrementAndGet(), real)
              : real;
      var body = answer.body().getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(answer.status(), body.length);
      exchange.getResponseBody().write(body);
    }
  }

  private Answered forwarded(HttpExchange exchange) throws IOException {
    var type = exchange.getRequestHeaders().getFirst("Content-Type");
    var request =
        HttpRequest.newBuilder(behind.resolve(exchange.getRequestURI()))
            .header("Content-Type", type == null ? "application/json" : type)
            .method(
                exchange.getRequestMethod(),
                BodyPublishers.ofByteArray(exchange.getRequestBody().readAllBytes()));
    try {
      var response = client.send(request.build(), BodyHandlers.ofString());
      return new Answered(response.statusCode(), response.body());
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }

  @Override
  public void close() {
    server.stop(0);
    client.close();
  }
}
