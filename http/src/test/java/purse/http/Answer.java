package purse.http;

import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;
import tools.jackson.databind.JsonNode;

/** An answer as a test looks at it. */
record Answer(int status, HttpHeaders headers, String body) {
  static Answer of(HttpResponse<String> response) {
    return new Answer(response.statusCode(), response.headers(), response.body());
  }

  String header(String name) {
    return headers.firstValue(name).orElse("");
  }

  JsonNode json() {
    return Json.mapper().readTree(body);
  }

  String code() {
    return json().path("code").asString("");
  }

  /** The bad fields in the form {@code name rule}, one per line. */
  String errors() {
    var lines = new StringBuilder();
    for (var error : json().path("errors")) {
      lines.append(error.path("field").asString()).append(' ');
      lines.append(error.path("rule").asString()).append('\n');
    }
    return lines.toString().strip();
  }
}
