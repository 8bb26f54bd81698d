package purse.http.access;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * Reads what an issuer publishes, from where it was said to be and from nowhere else: redirects are
 * not followed. How long it takes in all is bounded by {@link BoundedFetch}, which interrupts it.
 * Threads may share it.
 */
final class IssuerDocuments implements AutoCloseable {
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(2);
  private static final int BYTES_MAX = 256 * 1024;
  private static final int OK = 200;

  private final HttpClient client =
      HttpClient.newBuilder()
          .version(Version.HTTP_1_1)
          .followRedirects(Redirect.NEVER)
          .connectTimeout(CONNECT_TIMEOUT)
          .build();

  /**
   * @throws IOException if it is not there, or too long
   */
  String read(URI uri) throws IOException {
    var request = HttpRequest.newBuilder(uri).header("Accept", "application/json, */*").build();
    var text = BodyHandlers.ofString(StandardCharsets.UTF_8);
    try {
      var answer = client.send(request, BodyHandlers.limiting(text, BYTES_MAX));
      if (answer.statusCode() != OK) {
        throw new IOException("it answers " + answer.statusCode());
      }
      return answer.body();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  @Override
  public void close() {
    client.shutdownNow();
  }
}
