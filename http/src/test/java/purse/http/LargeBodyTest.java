package purse.http;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import purse.http.intake.RequestBody;

/** Bodies that are too large: whoever sends one hears why. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(60)
class LargeBodyTest {
  private static final String HEADER = "POST / HTTP/1.1\r\nHost: localhost\r\n";
  private static final int TOO_LARGE = 70_000;

  private TestService service;

  @BeforeAll
  void start() {
    service =
        TestService.start(
            routes ->
                routes.post("/", context -> context.result("" + RequestBody.of(context).length)));
  }

  @AfterAll
  void stop() {
    service.close();
  }

  /** If it were answered and closed while more comes, the network would take the answer back. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void are_passed_over_before_they_are_refused(boolean saysHowLong) throws IOException {
    var header = HEADER + (saysHowLong ? "Content-Length: 70000" : "Transfer-Encoding: chunked");
    var begin = saysHowLong ? "" : Integer.toHexString(TOO_LARGE) + "\r\n";
    var end = saysHowLong ? "" : "\r\n0\r\n\r\n";
    try (var connection = service.connect()) {
      send(connection, header + "\r\n\r\n" + begin + "x".repeat(TOO_LARGE - 1));
      assertNotAnswered(connection);
      send(connection, "x" + end);

      var refusal = answer(connection, "bytes are read\"");

      assertTrue(refusal.startsWith("HTTP/1.1 413 "), refusal);
      assertFalse(refusal.contains("Connection: close"), refusal);
      send(connection, HEADER + "Content-Length: 2\r\n\r\n{}");
      assertTrue(answer(connection, "\r\n\r\n2").contains("HTTP/1.1 200 "));
    }
  }

  @Test
  void are_refused_at_once_when_they_are_far_too_large() throws IOException {
    try (var connection = service.connect()) {
      send(connection, HEADER + "Content-Length: 2000000\r\n\r\n{");

      var refusal = answer(connection, "bytes are read\"");

      assertTrue(refusal.startsWith("HTTP/1.1 413 "), refusal);
      assertTrue(refusal.contains("Connection: close"), refusal);
    }
  }

  private static void assertNotAnswered(Socket connection) throws IOException {
    var patience = connection.getSoTimeout();
    connection.setSoTimeout(300);
    assertThrows(SocketTimeoutException.class, () -> connection.getInputStream().read());
    connection.setSoTimeout(patience);
  }

  private static void send(Socket connection, String text) throws IOException {
    connection.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
  }

  private static String answer(Socket connection, String end) throws IOException {
    var answer = new StringBuilder();
    while (!answer.toString().endsWith(end)) {
      var octet = connection.getInputStream().read();
      assertTrue(octet >= 0, () -> "closed after " + answer);
      answer.append((char) octet);
    }
    return answer.toString();
  }
}
