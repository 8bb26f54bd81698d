package purse.embedded.fault;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/**
 * Stands between a client and DynamoDB's API, as a proxy, a firewall or a load balancer may, and
 * answers some calls by itself: in the store's stead, or after the store has done its work.
 */
public final class StrangeProxy implements AutoCloseable {
  private static final String OPERATION = "X-Amz-Target";
  private static final Set<String> FORWARDED =
      Set.of("x-amz-target", "authorization", "content-type", "x-amz-date");

  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final URI store;
  private final Map<String, Strange> strange = new ConcurrentHashMap<>();
  private final AtomicInteger answered = new AtomicInteger();

  /** An answer that is not the store's. */
  public record Answer(int status, String contentType, String body) {
    public static Answer html(int status) {
      return new Answer(status, "text/html", "<html><body>the proxy is at a loss</body></html>");
    }

    public static Answer empty(int status) {
      return new Answer(status, "", "");
    }

    /** As DynamoDB writes its errors. */
    public static Answer error(int status, String code) {
      var body = "{\"__type\":\"com.amazonaws.dynamodb.v20120810#" + code + "\",\"message\":\"x\"}";
      return json(status, body);
    }

    public static Answer json(int status, String body) {
      return new Answer(status, "application/x-amz-json-1.0", body);
    }
  }

  private record Strange(Answer answer, boolean isAfterwards, AtomicInteger times) {}

  private StrangeProxy(HttpServer server, URI store) {
    this.server = server;
    this.store = store;
  }

  /** On a free port of the loopback interface. */
  public static StrangeProxy inFrontOf(URI store) {
    try {
      var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
      var proxy = new StrangeProxy(HttpServer.create(address, 0), store);
      proxy.server.createContext("/", proxy::handle);
      proxy.server.setExecutor(proxy.threads);
      proxy.server.start();
      return proxy;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public URI uri() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /**
   * Answers these calls so from now on, and the store never hears of them.
   *
   * @param operation such as {@code Query}
   */
  public void answersInstead(String operation, Answer answer) {
    answersInstead(operation, answer, Integer.MAX_VALUE);
  }

  /** The same for so many calls. */
  public void answersInstead(String operation, Answer answer, int times) {
    strange.put(operation, new Strange(answer, false, new AtomicInteger(times)));
  }

  /** Answers these calls so once the store has done what they ask for. */
  public void answersAfterwards(String operation, Answer answer) {
    strange.put(operation, new Strange(answer, true, new AtomicInteger(Integer.MAX_VALUE)));
  }

  /** Is in nobody's way any more. */
  public void clear() {
    strange.clear();
  }

  /** How many answers were its own. */
  public int answered() {
    return answered.get();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.close();
    client.close();
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      var body = exchange.getRequestBody().readAllBytes();
      var strangeness = strangeness(exchange);
      if (strangeness.isEmpty()) {
        pass(exchange, forward(exchange, body));
        return;
      }
      if (strangeness.get().isAfterwards()) {
        forward(exchange, body).body().close();
      }
      answered.incrementAndGet();
      send(exchange, strangeness.get().answer());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private Optional<Strange> strangeness(HttpExchange exchange) {
    var operation = exchange.getRequestHeaders().getFirst(OPERATION);
    return Optional.ofNullable(strange.get(operation.substring(operation.indexOf('.') + 1)))
        .filter(found -> found.times().getAndDecrement() > 0);
  }

  private HttpResponse<InputStream> forward(HttpExchange exchange, byte[] body)
      throws IOException, InterruptedException {
    var request = HttpRequest.newBuilder(store).POST(HttpRequest.BodyPublishers.ofByteArray(body));
    exchange.getRequestHeaders().entrySet().stream()
        .filter(header -> FORWARDED.contains(header.getKey().toLowerCase(Locale.ROOT)))
        .forEach(header -> request.header(header.getKey(), header.getValue().getFirst()));
    return client.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
  }

  private static void pass(HttpExchange exchange, HttpResponse<InputStream> answer)
      throws IOException {
    var body = answer.body().readAllBytes();
    Stream.of("Content-Type", "x-amz-crc32", "x-amzn-RequestId")
        .forEach(
            name ->
                answer
                    .headers()
                    .firstValue(name)
                    .ifPresent(value -> exchange.getResponseHeaders().set(name, value)));
    send(exchange, answer.statusCode(), body);
  }

  private static void send(HttpExchange exchange, Answer answer) throws IOException {
    if (!answer.contentType().isEmpty()) {
      exchange.getResponseHeaders().set("Content-Type", answer.contentType());
    }
    send(exchange, answer.status(), answer.body().getBytes(StandardCharsets.UTF_8));
  }

  private static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    if (body.length > 0) {
      exchange.getResponseBody().write(body);
    }
  }
}
