package purse.http;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import purse.http.intake.Patience;

/** Clients that take an answer little by little, or pause. Limits are as in PatienceTest. */
@Timeout(60)
class AnswerPatienceTest {
  private static final Duration HEADER = Duration.ofSeconds(1);
  private static final Duration SHORT = Duration.ofMillis(300);

  /** Longer than these tests take for any answer. */
  private static final Duration LONG = Duration.ofMinutes(2);

  /** More than fits between a service and its client. */
  private static final byte[] ANSWER = new byte[64 * 1024 * 1024];

  @ParameterizedTest
  @ValueSource(strings = {"GET /long", "GET /streamed", "POST /long"})
  void lasts_while_a_client_pauses_for_longer_than_in_a_body(String asked) throws Exception {
    try (var service = start(LONG, LONG);
        var connection = asking(service, asked)) {
      connection.getInputStream().read();

      Thread.sleep(3 * SHORT.toMillis());

      assertWhole(connection);
    }
  }

  @Test
  void ends_when_an_answer_is_taken_little_by_little() throws Exception {
    try (var service = start(SHORT, LONG)) {
      assertCut(service, "GET /long");
    }
  }

  @Test
  void is_a_streamed_bodys_own_when_that_is_longer() throws Exception {
    try (var service = start(SHORT, LONG);
        var streamed = asking(service, "GET /streamed")) {
      streamed.getInputStream().read();

      assertCut(service, "GET /long");

      assertWhole(streamed);
    }
  }

  @Test
  void is_a_streamed_bodys_own_when_that_is_shorter() throws Exception {
    try (var service = start(LONG, SHORT)) {
      assertCut(service, "GET /streamed");
    }
  }

  private static TestService start(Duration answer, Duration streamed) {
    return TestService.start(
        HttpConfiguration.local(0)
            .withLimits(HttpLimits.STANDARD.with(new Patience(HEADER, SHORT, SHORT, answer, LONG))),
        new Health(Map.of()),
        routes -> {
          routes.get("/long", context -> context.result(ANSWER));
          routes.post("/long", context -> context.result(ANSWER));
          routes.get(
              "/streamed",
              context -> StreamedBody.write(context, streamed, out -> out.write(ANSWER)));
        });
  }

  private static Socket asking(TestService service, String asked) throws IOException {
    var connection = service.connect();
    var request =
        asked + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Length: 2\r\n\r\n{}";
    connection.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
    return connection;
  }

  private static void assertWhole(Socket connection) throws Exception {
    var bytes = taken(connection, Duration.ZERO);

    assertTrue(bytes > ANSWER.length, bytes + " bytes");
  }

  /** At a pace that no pause is longer than a few milliseconds. */
  private static void assertCut(TestService service, String asked) throws Exception {
    try (var connection = asking(service, asked)) {
      var bytes = taken(connection, Duration.ofMillis(5));

      assertTrue(bytes < ANSWER.length, bytes + " bytes");
    }
  }

  /** How much comes until the end or a reset. */
  private static long taken(Socket connection, Duration pause) throws Exception {
    var bytes = 0L;
    try {
      var taken = new byte[100_000];
      for (var n = 0; n >= 0; n = connection.getInputStream().read(taken)) {
        bytes += n;
        Thread.sleep(pause);
      }
    } catch (java.net.SocketException e) {
      // Cut off.
    }
    return bytes;
  }
}
