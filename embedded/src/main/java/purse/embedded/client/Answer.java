package purse.embedded.client;

import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a service answered. */
public record Answer(int status, HttpHeaders headers, String body) {
  private static final JsonMapper MAPPER =
      JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

  static Answer of(HttpResponse<String> response) {
    return new Answer(response.statusCode(), response.headers(), response.body());
  }

  /** The header's first value, or nothing. */
  public String header(String name) {
    return headers.firstValue(name).orElse("");
  }

  public JsonNode json() {
    return MAPPER.readTree(body);
  }

  /** A member of the JSON object as text, whatever its type; empty if it is absent. */
  public String text(String member) {
    return json().path(member).asString("");
  }

  /** The stable code of a problem. */
  public String code() {
    return text("code");
  }

  /** The bad fields of a problem in the form {@code name rule}, one per line. */
  public String errors() {
    var lines = new StringBuilder();
    for (var error : json().path("errors")) {
      lines.append(error.path("field").asString()).append(' ');
      lines.append(error.path("rule").asString()).append('\n');
    }
    return lines.toString().strip();
  }
}
