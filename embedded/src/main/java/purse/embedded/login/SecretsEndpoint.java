package purse.embedded.login;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** AWS Secrets Manager as far as logging in needs it: it tells what a secret is now. */
public final class SecretsEndpoint implements AutoCloseable {
  private static final JsonMapper MAPPER = new JsonMapper();
  private static final String JSON = "application/x-amz-json-1.1";
  private static final String READ = "secretsmanager.GetSecretValue";

  private final Map<String, String> secrets = new ConcurrentHashMap<>();
  private final AtomicInteger reads = new AtomicInteger();
  private final HttpServer server;

  private SecretsEndpoint(HttpServer server) {
    this.server = server;
  }

  /** Without any secret, on a free port of the loopback interface. */
  public static SecretsEndpoint start() {
    try {
      var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
      var endpoint = new SecretsEndpoint(HttpServer.create(address, 0));
      endpoint.server.createContext("/", endpoint::answer);
      endpoint.server.start();
      return endpoint;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public URI uri() {
    var address = server.getAddress();
    return URI.create("http://127.0.0.1:" + address.getPort());
  }

  /** The secret from now on, in the form in which RDS keeps it. */
  public void put(String secretId, String user, String password) {
    secrets.put(
        secretId, MAPPER.writeValueAsString(Map.of("username", user, "password", password)));
  }

  /** How often any secret was read. */
  public int reads() {
    return reads.get();
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      var secretId = MAPPER.readTree(exchange.getRequestBody()).path("SecretId").asString("");
      var secret = secrets.get(secretId);
      var isRead = READ.equals(exchange.getRequestHeaders().getFirst("X-Amz-Target"));
      reads.incrementAndGet();
      var status = isRead && secret != null ? 200 : 400;
      var body = body(secretId, secret).getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("Content-Type", JSON);
      exchange.sendResponseHeaders(status, body.length);
      exchange.getResponseBody().write(body);
    }
  }

  private static String body(String secretId, @Nullable String secret) {
    return MAPPER.writeValueAsString(
        secret == null
            ? Map.of("__type", "ResourceNotFoundException", "Message", "no secret " + secretId)
            : Map.of("Name", secretId, "SecretString", secret));
  }
}
