package purse.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import purse.embedded.client.Answer;
import purse.http.intake.BodySize;

@Timeout(30)
class BodyEntriesTest {
  private static final int BYTES_MAX = 200_000;
  private static final int ENTRIES_MAX = 3;
  private static final String NDJSON = "application/x-ndjson";
  private static final BodyEntries ENTRIES = new BodyEntries(ENTRIES_MAX);

  private final TestService service = start(HttpConfiguration.local(0));

  @AfterEach
  void close() {
    service.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "application/x-ndjson; charset=utf-8 | {\"n\": 1}~{\"n\": 2}~",
        "application/x-ndjson                | {\"n\": 1}^~^~{\"n\": 2}",
        "application/jsonl                   | {\"n\": 1}~{\"n\": 2}",
        "application/jsonlines               | {\"n\": 1}~{\"n\": 2}",
        "Application/X-JsonLines             | {\"n\": 1}~{\"n\": 2}",
        "application/x-ndjson                | @{\"n\": 1}~{\"n\": 2}",
        "application/json                    | @[{\"n\": 1}, {\"n\": 2}]",
        "text/plain                          | @~[{\"n\": 1}, {\"n\": 2}]",
        "text/plain;charset=UTF-8            | @{\"n\": 1}~{\"n\": 2}",
        "application/json                    | [{\"n\": 1}, {\"n\": 2}]",
        "Application/JSON                    | ~ [{\"n\": 1},~{\"n\": 2}]~",
        "application/x-www-form-urlencoded   | ~ [{\"n\": 1}, {\"n\": 2}]",
        "application/x-www-form-urlencoded   | {\"n\": 1}~{\"n\": 2}",
      })
  void reads_arrays_and_lines(String contentType, String body) {
    var text = body.replace('~', '\n').replace('^', '\r').replace('@', '\uFEFF');
    var answer = post(text, contentType);

    assertEquals("[\"1\",\"2\"]", answer.body());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "multipart/form-data; boundary=a     | {\"n\": 1}",
        "application/xml                     | {\"n\": 1}",
        "text/csv                            | n",
        "text/plain                          | n=1",
        "application/x-www-form-urlencoded   | n=1&n=2",
        "application/x-ndjson; charset=utf-16 | {\"n\": 1}",
      })
  void refuses_what_is_something_else(String contentType, String body) {
    var answer = post(body, contentType);

    assertEquals(415, answer.status(), answer.body());
    assertEquals("unsupported-media-type", answer.code());
  }

  @Test
  void refuses_a_second_mark_as_a_broken_line() {
    var answer = post("{\"n\": 1}\n\uFEFF{\"n\": 2}", NDJSON);

    assertTrue(answer.body().startsWith("[\"1\",\"malformed-json, line 2"), answer.body());
  }

  @Test
  void refuses_a_broken_line_by_its_number_and_not_its_neighbours() {
    var lines = "{\"n\": 1}\n\n{\"n\": \n{\"n\": 3}\n";

    assertEquals(
        "[\"1\",\"malformed-json, line 3: Unexpected end-of-input within/between Object entries"
            + " at line 3, column 7\",\"3\"]",
        post(lines, NDJSON).body());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[1]               | malformed-json, line 2: must be a JSON object",
        "{\"m\": 1}        | invalid-request, line 2: n must be given; m is unknown, known are n",
        "{\"n\": 1} {}     | malformed-json, line 2: Trailing token",
        "{\"n\": 1e999999999999} | invalid-request, line 2: n must be a number that is not out of all",
        "{\"m\": {\"n\": [1e-2147483648]}} | invalid-request, line 2: m must be a number that is not",
        "[1e999999999999]  | malformed-json, line 2: a number is out of all bounds",
        "{\"n\": \"\uFFFF\"} | malformed-json, line 2: must be encoded in UTF-8",
      })
  void says_what_is_wrong_with_a_line(String line, String problem) {
    var bytes = ("{\"n\": 1}\n" + line).getBytes(StandardCharsets.UTF_8);
    for (var i = 0; i < bytes.length; i++) {
      // What CSV cannot hold: a byte that is no UTF-8.
      bytes[i] = bytes[i] == (byte) 0xEF ? (byte) 0xFF : bytes[i];
    }

    var answer = service.send("POST", "/", bytes, "Content-Type", NDJSON);

    assertEquals("1", answer.json().path(0).asString());
    assertTrue(answer.json().path(1).asString().startsWith(problem), answer.body());
  }

  @Test
  void refuses_an_element_that_is_no_object_and_not_its_neighbours() {
    assertEquals(
        "[\"1\",\"malformed-json: must be a JSON object\",\"3\"]",
        post("[{\"n\": 1}, 2, {\"n\": 3}]", "application/json").body());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"n\": 1e2147483648}    | invalid-request: n must be a number that is not out of all bounds",
        "{\"n\": 100e2147483647}  | invalid-request: n must be a whole number from 1 to 9",
        "{\"n\": 1e-2147483647}   | invalid-request: n must be a whole number from 1 to 9",
        "{\"n\": ~}               | invalid-request: n must be a number that is not out of all bounds",
        "{\"n\": 1, \"n\": 1}     | malformed-json: Duplicate Object property \"n\" at line 2, column 13",
        "{\"n\": 1, \"^\": 1}     | malformed-json: Name length",
      })
  void refuses_an_element_that_breaks_a_rule_and_not_its_neighbours(
      String element, String problem) {
    var given = element.replace("~", "1".repeat(2_000)).replace("^", "a".repeat(60_000));

    var answer = post("[{\"n\": 1},\n%s, {\"n\": 3}]".formatted(given), "application/json");

    assertEquals("1", answer.json().path(0).asString(), answer.body());
    assertTrue(answer.json().path(1).asString().startsWith(problem), answer.body());
    assertEquals("3", answer.json().path(2).asString(), answer.body());
  }

  @Test
  void shows_a_number_out_of_bounds_as_it_was_given() {
    var answer = service.post("/one", "{\"n\": -1e-2147483648}");

    assertProblem(400, "invalid-request", answer);
    assertEquals("-1e-2147483648", answer.json().path("errors").path(0).path("value").asString());
    var tooLong = service.post("/one", "{\"n\": " + "12345".repeat(400) + "}");
    assertEquals(
        "12345".repeat(20) + "…", tooLong.json().path("errors").path(0).path("value").asString());
  }

  @Test
  void an_entry_that_nobody_can_read_is_refused_alone() {
    assertEquals(
        "[\"1\",\"internal-error, line 2: the failure was logged under this trace ID\",\"3\"]",
        post("{\"n\": 1}\n{\"n\": 9}\n{\"n\": 3}", NDJSON).body());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"[{\"n\": 1}", "[{\"n\": 1},]", "[{\"n\": 1}] []", "[{\"n\": 1} 2]", "{}"})
  void refuses_a_broken_array_as_a_whole(String body) {
    assertProblem(400, "malformed-json", post(body, "application/json"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\n\n"})
  void refuses_a_body_without_anything_in_it(String body) {
    assertProblem(400, "malformed-json", post(body, NDJSON));
    assertProblem(400, "malformed-json", post(body, "application/json"));
  }

  @Test
  void takes_an_array_without_entries() {
    assertEquals("[]", post("[]", "application/json").body());
  }

  @Test
  void refuses_too_many_entries() {
    assertProblem(413, "too-many-entries", post("{\"n\": 1}\n".repeat(4), NDJSON));
    assertProblem(413, "too-many-entries", post("[1, 2, 3, 4]", "application/json"));
  }

  @Test
  void has_a_limit_of_its_own_for_the_size_of_the_body() {
    var entry = "{\"n\": 1}";
    var blanks = " ".repeat(BYTES_MAX - entry.length());

    assertEquals("[\"1\"]", post(blanks + entry, NDJSON).body());
    var answer = post(" " + blanks + entry, NDJSON);
    assertProblem(413, "body-too-large", answer);
    assertEquals("at most 200000 bytes are read", answer.text("detail"));
    assertProblem(413, "body-too-large", service.post("/one", blanks + entry));
  }

  private static TestService start(HttpConfiguration configuration) {
    return TestService.start(
        configuration,
        new Health(Map.of()),
        routes -> {
          routes.post(
              "/",
              context -> context.json(texts(ENTRIES.read(context, BodyEntriesTest::n))),
              new BodySize(BYTES_MAX));
          routes.post("/one", context -> RequestFields.ofBody(context).check());
        });
  }

  private static String n(RequestFields fields) {
    var n = fields.required("n", FieldType.wholeNumber(1, 9));
    fields.check();
    if (n.get() == 9) {
      throw new ArithmeticException("on purpose");
    }
    return n.get().toString();
  }

  private static List<String> texts(List<BodyEntry<String>> entries) {
    return entries.stream().map(BodyEntriesTest::text).toList();
  }

  private static String text(BodyEntry<String> entry) {
    return switch (entry) {
      case BodyEntry.Read<String>(var value) -> value;
      case BodyEntry.Refused<String>(var problem) -> {
        var line = problem.extensions().get("line");
        yield problem.code() + (line == null ? "" : ", line " + line) + ": " + problem.detail();
      }
    };
  }

  private Answer post(String body, String contentType) {
    return service.post("/", body, "Content-Type", contentType);
  }

  private static void assertProblem(int status, String code, Answer answer) {
    assertEquals(status, answer.status(), answer.body());
    assertEquals(code, answer.code());
  }
}
