package purse.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which of two representations a client gets, by what it says that it takes. */
class AcceptedTest {
  private static final List<String> OFFERED = List.of("application/json", "text/csv");
  private static final TestService SERVICE =
      TestService.start(
          routes ->
              routes.get("/accept", context -> context.result(Accepted.of(context, OFFERED))));

  @AfterAll
  static void stop() {
    SERVICE.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "*/*                                                | application/json",
        "''                                                 | application/json",
        "text/csv                                           | text/csv",
        "Text/CSV                                           | text/csv",
        "text/csv;charset=utf-8                             | text/csv",
        "text/*                                             | text/csv",
        "application/*                                      | application/json",
        "text/csv, application/json                         | text/csv",
        "text/csv;q=0.5, application/json;q=0.6             | application/json",
        "*/*;q=0.1, text/csv                                | text/csv",
        "text/html, application/xhtml+xml, */*;q=0.8        | application/json",
      })
  void is_what_the_client_likes_best(String accept, String type) {
    assertEquals(type, SERVICE.get("/accept", "Accept", accept).body());
  }

  @Test
  void is_the_first_offer_when_the_client_does_not_say() {
    assertEquals("application/json", SERVICE.get("/accept").body());
  }

  @ParameterizedTest
  @CsvSource({"application/xml", "text/csv;q=0", "text/html", "nonsense"})
  void is_a_problem_when_the_client_takes_none(String accept) {
    var answer = SERVICE.get("/accept", "Accept", accept);

    assertEquals(406, answer.status());
    assertEquals("not-acceptable", answer.code());
    assertEquals("'Accept' must allow application/json or text/csv", answer.text("detail"));
  }
}
