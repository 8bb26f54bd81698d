package purse.query.testing;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import purse.http.Json;
import tools.jackson.databind.JsonNode;

/** An answer of the query API. */
public record Reply(HttpResponse<String> response) {

  public int status() {
    return response.statusCode();
  }

  public String body() {
    return response.body();
  }

  public JsonNode json() {
    return Json.mapper().readTree(body());
  }

  public String text(String member) {
    return json().path(member).asString();
  }

  public Optional<String> header(String name) {
    return response.headers().firstValue(name);
  }

  /** Of a problem: "404 unknown-wallet". */
  public String problem() {
    return status() + " " + text("code");
  }

  /** Of a problem: the names of the fields that break a rule. */
  public List<String> fields() {
    return StreamSupport.stream(json().path("errors").spliterator(), false)
        .map(error -> error.path("field").asString())
        .toList();
  }

  /** Of a history: a line for each row, with the given members in their order. */
  public List<String> rows(String... members) {
    return StreamSupport.stream(json().path("rows").spliterator(), false)
        .map(
            row ->
                List.of(members).stream()
                    .map(member -> row.path(member).asString())
                    .collect(Collectors.joining(" ")))
        .toList();
  }
}
