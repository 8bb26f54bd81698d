package purse.embedded.issuer;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import tools.jackson.databind.json.JsonMapper;

/** What an issuer publishes: its discovery document, and the public half of its keys. */
public final class KeysEndpoint implements AutoCloseable {
  private static final JsonMapper MAPPER = new JsonMapper();
  private static final String DISCOVERY = "/.well-known/openid-configuration";
  private static final String KEYS = "/keys";
  private static final Duration BETWEEN_DROPS = Duration.ofMillis(20);

  private final AtomicInteger attempts = new AtomicInteger();
  private final AtomicInteger keyReads = new AtomicInteger();
  private final HttpServer server;
  private final AtomicInteger hangUps = new AtomicInteger();
  private volatile String keys = "{\"keys\": []}";
  private volatile Optional<String> elsewhere = Optional.empty();
  private volatile boolean down;
  private volatile boolean dripping;

  private KeysEndpoint(HttpServer server) {
    this.server = server;
  }

  static KeysEndpoint start() {
    try {
      var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
      var endpoint = new KeysEndpoint(HttpServer.create(address, 0));
      endpoint.server.createContext("/", endpoint::answer);
      endpoint.server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
      endpoint.server.start();
      return endpoint;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The issuer's name, too. */
  public String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  public String keysUrl() {
    return url() + KEYS;
  }

  /** These keys and no others from now on. */
  public void publish(JWK... published) {
    publish(new JWKSet(List.of(published)).toString(true));
  }

  /** This text from now on, whatever it is. */
  public void publish(String text) {
    keys = text;
  }

  /** Whether keys are sent byte by byte, without an end. */
  public void setDripping(boolean isDripping) {
    dripping = isDripping;
  }

  /** Who asks for keys is sent there from now on. */
  public void redirect(String url) {
    elsewhere = Optional.of(url);
  }

  /** Whether it answers anything but failures. */
  public void setDown(boolean isDown) {
    down = isDown;
  }

  /** How often anything was asked for, in vain or not. */
  public int attempts() {
    return attempts.get();
  }

  /** How often keys were given. */
  public int keyReads() {
    return keyReads.get();
  }

  /** How often somebody would not wait for the next drop. */
  public int hangUps() {
    return hangUps.get();
  }

  @Override
  public void close() {
    dripping = false;
    server.stop(0);
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      var path = exchange.getRequestURI().getPath();
      attempts.incrementAndGet();
      keyReads.addAndGet(path.equals(KEYS) && !down ? 1 : 0);
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      if (path.equals(KEYS) && dripping) {
        drip(exchange);
      } else if (path.equals(KEYS) && elsewhere.isPresent()) {
        exchange.getResponseHeaders().set("Location", elsewhere.get());
        exchange.sendResponseHeaders(302, -1);
      } else {
        var body = body(path).getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(down ? 503 : 200, body.length);
        exchange.getResponseBody().write(body);
      }
    }
  }

  private void drip(HttpExchange exchange) throws IOException {
    exchange.sendResponseHeaders(200, 0);
    try {
      while (dripping) {
        exchange.getResponseBody().write(' ');
        exchange.getResponseBody().flush();
        LockSupport.parkNanos(BETWEEN_DROPS.toNanos());
      }
    } catch (IOException e) {
      hangUps.incrementAndGet();
    }
  }

  private String body(String path) {
    return switch (path) {
      case DISCOVERY -> MAPPER.writeValueAsString(Map.of("issuer", url(), "jwks_uri", keysUrl()));
      case KEYS -> keys;
      default -> "{}";
    };
  }
}
