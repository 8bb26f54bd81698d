package purse.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.javalin.http.Context;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import purse.core.Coins;
import purse.embedded.client.Answer;

/** What is no JSON is told so by its name, and what is JSON is taken as clients send it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BodyTypeTest {
  private static final String PATH = "/";

  private TestService service;

  @BeforeAll
  void start() {
    service = TestService.start(routes -> routes.post(PATH, BodyTypeTest::record));
  }

  @AfterAll
  void stop() {
    service.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "application/json",
        "Application/JSON ; Charset=\"UTF-8\"",
        "application/merge-patch+json",
        "text/json;charset=utf8",
        "text/plain;charset=UTF-8",
        "application/octet-stream",
        "application/x-www-form-urlencoded",
      })
  void a_body_of_json_is_taken_as_whatever_clients_call_it(String contentType) {
    assertEquals(201, service.post(PATH, "{\"amount\": 1}", "Content-Type", contentType).status());
    assertEquals("malformed-json", service.post(PATH, " {", "Content-Type", contentType).code());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "multipart/form-data; boundary=a",
        "W/\"",
        "application/json; charset=\"utf-8",
        "application/xml",
        "text/xml",
        "application/soap+xml",
        "text/csv",
        "application/x-ndjson",
        "application/jsonl",
        "application/json, application/json",
        "image/png+json",
        "nonsense",
        "/",
      })
  void a_body_of_another_type_is_told_what_to_send(String contentType) {
    var answer = service.post(PATH, "{\"amount\": 1}", "Content-Type", contentType);

    assertProblem(415, "unsupported-media-type", answer);
    assertTrue(
        answer
            .text("detail")
            .endsWith("is not taken: send JSON, with Content-Type: application/json"),
        answer.body());
  }

  @ParameterizedTest
  @ValueSource(strings = {"application/x-www-form-urlencoded", "text/plain"})
  void what_may_be_anything_is_taken_for_json_only_if_it_begins_so(String contentType) {
    for (var body : List.of("amount=1", "%7B%22amount%22%3A1%7D", "<amount>1</amount>", "1")) {
      assertProblem(
          415, "unsupported-media-type", service.post(PATH, body, "Content-Type", contentType));
    }
    assertProblem(400, "malformed-json", service.post(PATH, " ", "Content-Type", contentType));
  }

  @ParameterizedTest
  @ValueSource(strings = {"gzip", "br", "identity, gzip", "x"})
  void an_encoded_body_is_refused_by_its_encoding(String encoding) {
    var answer = service.post(PATH, "{\"amount\": 1}", "Content-Encoding", encoding);

    assertProblem(415, "unsupported-media-type", answer);
    assertEquals(
        "'"
            + encoding.replace(" ", "\\u0020")
            + "' is not taken: send the body as it is, without Content-Encoding",
        answer.text("detail"));
    assertEquals(
        201, service.post(PATH, "{\"amount\": 1}", "Content-Encoding", "identity").status());
  }

  @ParameterizedTest
  @ValueSource(strings = {"iso-8859-1", "utf-16", "nonsense", "\"\""})
  void a_body_in_another_character_set_is_refused(String charset) {
    var type = "application/json; charset=" + charset;

    assertProblem(
        415, "unsupported-media-type", service.post(PATH, "{\"amount\": 1}", "Content-Type", type));
  }

  @Test
  void a_byte_order_mark_is_no_part_of_a_body() {
    assertEquals(201, service.post(PATH, "\uFEFF{\"amount\": 1}").status());
    assertEquals(
        201, service.post(PATH, "\uFEFF {\"amount\": 1}", "Content-Type", "text/plain").status());
    assertProblem(400, "malformed-json", service.post(PATH, "\uFEFF\uFEFF{\"amount\": 1}"));
    assertProblem(400, "malformed-json", service.post(PATH, "\uFEFF"));
  }

  private static void assertProblem(int status, String code, Answer answer) {
    assertEquals(code, answer.code(), answer.body());
    assertEquals(status, answer.status());
  }

  private static void record(Context context) {
    var fields = RequestFields.ofBody(context);
    var amount = fields.required("amount", FieldType.decimal(Coins::amount));
    fields.check();
    context.status(201).json(Map.of("amount", amount.get()));
  }
}
