package purse.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.javalin.http.Context;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bodies that are made while they go out, and what becomes of them when that fails. */
class StreamedBodyTest {
  private static final int LONG = 1_000_000;
  private static final TestService SERVICE =
      TestService.start(
          routes -> {
            routes.get("/whole", context -> write(context, LONG, false));
            routes.get("/broken", context -> write(context, LONG, true));
            routes.get("/failed", context -> write(context, 100, true));
            routes.get("/empty", context -> write(context, 0, false));
          });

  @AfterAll
  static void stop() {
    SERVICE.close();
  }

  @Test
  void comes_whole() {
    assertEquals("x".repeat(LONG), SERVICE.get("/whole").body());
    assertEquals("", SERVICE.get("/empty").body());
  }

  @ParameterizedTest
  @ValueSource(strings = {"identity", "gzip"})
  void never_ends_when_making_it_fails(String encoding) {
    assertThrows(
        UncheckedIOException.class, () -> SERVICE.get("/broken", "Accept-Encoding", encoding));
  }

  @Test
  void sends_neither_its_end_nor_anything_else_after_a_failure() {
    var bytes = SERVICE.raw("GET /broken HTTP/1.1\r\nHost: localhost\r\n\r\n");

    assertTrue(bytes.contains("Transfer-Encoding: chunked"), bytes.substring(0, 500));
    assertTrue(bytes.endsWith("x"), bytes.substring(bytes.length() - 100));
  }

  @Test
  void is_a_problem_when_it_fails_before_anything_went_out() {
    var answer = SERVICE.get("/failed");

    assertEquals(500, answer.status());
    assertEquals("internal-error", answer.code());
    assertEquals("application/problem+json", answer.header("Content-Type"));
    assertEquals("", answer.header("Content-Disposition"));
  }

  private static void write(Context context, int length, boolean fails) {
    context.contentType("text/csv").header("Content-Disposition", "attachment");
    StreamedBody.write(context, Duration.ofSeconds(10), out -> write(out, length, fails));
  }

  private static void write(OutputStream out, int length, boolean fails) throws IOException {
    for (int i = 0; i < length; i++) {
      out.write('x');
    }
    if (fails) {
      throw new IllegalStateException("the maker failed");
    }
  }
}
