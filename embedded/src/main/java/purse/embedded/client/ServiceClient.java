package purse.embedded.client;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.ServiceLoader;

/** Talks to one service on this machine; safe for use by many threads. */
public final class ServiceClient implements AutoCloseable {
  private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(30);

  private final int port;
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final List<ExchangeObserver> observers =
      ServiceLoader.load(ExchangeObserver.class).stream().map(ServiceLoader.Provider::get).toList();

  public ServiceClient(int port) {
    this.port = port;
  }

  /**
   * @param headers names and values in turn
   * @throws UncheckedIOException if there is no answer
   */
  public Answer get(String pathAndQuery, String... headers) {
    return send("GET", pathAndQuery, new byte[0], headers);
  }

  /**
   * @param headers names and values in turn
   * @throws UncheckedIOException if there is no answer
   */
  public Answer post(String path, String body, String... headers) {
    return send("POST", path, body.getBytes(StandardCharsets.UTF_8), headers);
  }

  /**
   * Any request; an empty body is none.
   *
   * @param headers names and values in turn
   * @throws UncheckedIOException if there is no answer
   */
  public Answer send(String method, String pathAndQuery, byte[] body, String... headers) {
    var request = request(method, pathAndQuery, body, headers);
    var answer = Answer.of(send(request, BodyHandlers.ofString()));
    var exchange = new Exchange(request, new String(body, StandardCharsets.UTF_8), answer);
    observers.forEach(observer -> observer.observe(exchange));
    return answer;
  }

  /**
   * The body of an answer while it comes; closing it hangs up.
   *
   * @param headers names and values in turn
   * @throws UncheckedIOException if there is no answer
   */
  public InputStream open(String pathAndQuery, String... headers) {
    return send(request("GET", pathAndQuery, new byte[0], headers), BodyHandlers.ofInputStream())
        .body();
  }

  private HttpRequest request(String method, String pathAndQuery, byte[] body, String... headers) {
    var request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + pathAndQuery))
            .timeout(ANSWER_TIMEOUT)
            .method(
                method,
                body.length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body));
    for (var i = 0; i < headers.length; i += 2) {
      request.header(headers[i], headers[i + 1]);
    }
    return request.build();
  }

  private <T> HttpResponse<T> send(HttpRequest request, BodyHandler<T> bodyHandler) {
    try {
      return client.send(request, bodyHandler);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting for an answer", e);
    }
  }

  @Override
  public void close() {
    client.close();
  }
}
