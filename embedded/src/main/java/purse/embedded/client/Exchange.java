package purse.embedded.client;

import java.net.http.HttpRequest;
import java.util.Objects;

/**
 * A request and its answer.
 *
 * @param body of the request, as far as it is text
 */
public record Exchange(HttpRequest request, String body, Answer answer) {

  /** As it was sent, still encoded. */
  public String path() {
    return request.uri().getRawPath();
  }

  /** As it was sent, still encoded; empty if there was none. */
  public String query() {
    return Objects.requireNonNullElse(request.uri().getRawQuery(), "");
  }
}
