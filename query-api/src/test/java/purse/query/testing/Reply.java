package purse.query.testing;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import purse.embedded.client.Answer;
import tools.jackson.databind.JsonNode;

/** An answer of the query API, in the words of its tests. */
public record Reply(Answer answer) {

  public int status() {
    return answer.status();
  }

  public String body() {
    return answer.body();
  }

  public JsonNode json() {
    return answer.json();
  }

  public String text(String member) {
    return answer.text(member);
  }

  public String header(String name) {
    return answer.header(name);
  }

  /** Of a problem: "404 unknown-wallet". */
  public String problem() {
    return answer.status() + " " + answer.code();
  }

  /** Of a problem: the names of the fields that break a rule. */
  public List<String> fields() {
    return json()
        .path("errors")
        .valueStream()
        .map(error -> error.path("field").asString())
        .toList();
  }

  /** Of a history: a line for each row, with the given members in their order. */
  public List<String> rows(String... members) {
    return json().path("rows").valueStream().map(row -> line(row, members)).toList();
  }

  private static String line(JsonNode row, String... members) {
    return Stream.of(members)
        .map(member -> row.path(member).asString())
        .collect(Collectors.joining(" "));
  }
}
