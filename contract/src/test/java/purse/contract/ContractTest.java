package purse.contract;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import purse.embedded.client.Answer;
import purse.embedded.client.Exchange;
import purse.http.openapi.ApiDescription;

/** What is not as described fails, in both directions. */
class ContractTest {
  private static final String JSON = "application/json";
  private static final String PROBLEM = "application/problem+json";
  private static final String BOX = "{\"name\": \"b\", \"inside\": {\"count\": 1}}";

  private final Contract contract = new Contract(ApiDescription.of(ContractTest.class));

  @Test
  void an_exchange_as_described_is_left_alone_and_remembered() {
    contract.check(post("/boxes/b?fast=true", BOX, 200, JSON, BOX));

    assertEquals(
        Set.of(
            "GET /boxes/{name} 200",
            "POST /boxes/{name} 409 full",
            "POST /boxes/{name} 409 locked"),
        contract.unseen());
  }

  @Test
  void an_exchange_that_is_not_as_described_is_not_remembered() {
    assertFault("size", post("/boxes/b", BOX, 200, JSON, "{\"name\": \"b\", \"size\": 1}"));

    assertEquals(4, contract.unseen().size());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {"name": "b", "size": 1}                              | size
          {"name": "b", "inside": {"count": 1, "weight": 2}}    | weight
          {}                                                    | name
          {"name": 5}                                           | name
          {"name": "b", "inside": {"count": "many"}}            | count
          """)
  void a_body_of_another_shape_fails(String body, String fault) {
    assertFault(fault, post("/boxes/b", BOX, 200, JSON, body));
  }

  @Test
  void a_status_that_is_not_described_fails() {
    assertFault("no such status", post("/boxes/b", BOX, 202, JSON, BOX));
  }

  @Test
  void a_path_or_method_that_is_not_described_fails_unless_nobody_answers_it() {
    assertFault("no such path", post("/crates", BOX, 200, JSON, BOX));
    assertDoesNotThrow(
        () -> contract.check(post("/crates", BOX, 404, PROBLEM, problem("not-found"))));
    assertFault("no such status", post("/boxes/b", BOX, 404, PROBLEM, problem("not-found")));
  }

  @Test
  void a_media_type_that_is_not_described_fails() {
    assertFault("text/plain", post("/boxes/b", BOX, 200, "text/plain", "b"));
  }

  @Test
  void a_header_that_is_not_described_or_is_missing_fails() {
    var surprising = Map.of("Content-Type", JSON, "Purse-Mood", "good", "Box-Age", "1");
    var missing = Map.of("Content-Type", JSON);
    var wrong = Map.of("Content-Type", JSON, "Box-Age", "old");

    assertFault("purse-mood", get(surprising));
    assertFault("lacks the header box-age", get(missing));
    assertFault("box-age", get(wrong));
  }

  @Test
  void a_header_of_any_answer_must_be_as_described_in_each() {
    var brown = Map.of("Content-Type", JSON, "Box-Age", "1", "Box-Colour", "brown");
    var green = Map.of("Content-Type", JSON, "Box-Age", "1", "Box-Colour", "green");

    assertDoesNotThrow(() -> contract.check(get(brown)));
    assertFault("box-colour", get(green));
  }

  @Test
  void a_code_that_is_not_described_fails() {
    assertDoesNotThrow(() -> contract.check(post("/boxes/b", BOX, 409, PROBLEM, problem("full"))));
    assertFault("code", post("/boxes/b", BOX, 409, PROBLEM, problem("empty")));
  }

  @Test
  void a_request_that_is_taken_must_be_described() {
    assertFault("colour", post("/boxes/b?colour=red", BOX, 200, JSON, BOX));
    assertFault("fast", post("/boxes/b?fast=maybe", BOX, 200, JSON, BOX));
    assertFault("name", post("/boxes/BOX", BOX, 200, JSON, BOX));
    assertFault("size", post("/boxes/b", "{\"name\": \"b\", \"size\": 1}", 200, JSON, BOX));
    assertDoesNotThrow(
        () -> contract.check(post("/boxes/BOX?x=y", "?", 409, PROBLEM, problem("full"))));
  }

  @Test
  void knows_a_description_that_is_not_valid() {
    var valid = ApiDescription.of(ContractTest.class);
    var broken = new ApiDescription(valid.yaml().replace("responses:", "answers:"));
    var badSchema = new ApiDescription(valid.yaml().replace("type: integer", "type: whole"));

    assertEquals(List.of(), OfficialSchema.faults(valid));
    assertTrue(!OfficialSchema.faults(broken).isEmpty());
    assertTrue(!OfficialSchema.faults(badSchema).isEmpty());
  }

  private void assertFault(String part, Exchange exchange) {
    var fault = assertThrows(AssertionError.class, () -> contract.check(exchange));

    assertTrue(String.valueOf(fault.getMessage()).contains(part), fault.getMessage());
  }

  private static String problem(String code) {
    return "{\"code\": \"%s\"}".formatted(code);
  }

  private static Exchange post(
      String pathAndQuery, String body, int status, String contentType, String answer) {
    var request =
        HttpRequest.newBuilder(uri(pathAndQuery)).POST(HttpRequest.BodyPublishers.noBody());
    return new Exchange(
        request.build(),
        body,
        new Answer(status, headers(Map.of("Content-Type", contentType)), answer));
  }

  private static Exchange get(Map<String, String> headers) {
    var request = HttpRequest.newBuilder(uri("/boxes/b")).GET().build();
    return new Exchange(request, "", new Answer(200, headers(headers), BOX));
  }

  private static URI uri(String pathAndQuery) {
    return URI.create("http://127.0.0.1:1" + pathAndQuery);
  }

  private static HttpHeaders headers(Map<String, String> values) {
    var lists = new HashMap<String, List<String>>();
    values.forEach((name, value) -> lists.put(name, List.of(value)));
    return HttpHeaders.of(lists, (_, _) -> true);
  }
}
