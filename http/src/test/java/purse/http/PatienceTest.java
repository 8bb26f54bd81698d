package purse.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import purse.http.intake.BodySize;
import purse.http.intake.Patience;
import purse.http.intake.RequestBody;

/**
 * Clients that send little by little, and never stop. Limits are a fraction of what they are in
 * earnest; a client that a limit does not end keeps its test until the timeout.
 */
@Timeout(60)
class PatienceTest {
  private static final String HEADER = "POST / HTTP/1.1\r\nHost: localhost\r\n";

  /** Longer than these tests wait for any answer. */
  private static final Duration FOR_EVER = Duration.ofMinutes(2);

  private static final int LARGE = 1024 * 1024;

  private final CountDownLatch released = new CountDownLatch(1);
  private final TestService service =
      TestService.start(
          HttpConfiguration.local(0)
              .withLimits(
                  HttpLimits.STANDARD.with(
                      new Patience(
                          Duration.ofMillis(300),
                          Duration.ofMillis(300),
                          FOR_EVER,
                          Duration.ofMillis(300),
                          FOR_EVER))),
          new Health(Map.of()),
          routes -> {
            routes.post("/", context -> context.result("" + RequestBody.of(context).length));
            routes.post(
                "/large",
                context -> context.result("" + RequestBody.of(context).length),
                new BodySize(LARGE));
            routes.get("/slow", _ -> released.await());
          });

  @AfterEach
  void stop() {
    service.close();
  }

  @Test
  void are_ten_seconds_for_a_header_and_a_body_and_thirty_for_a_large_one() {
    assertEquals(
        new Patience(
            Duration.ofSeconds(10),
            Duration.ofSeconds(10),
            Duration.ofSeconds(30),
            Duration.ofSeconds(60),
            Duration.ofSeconds(75)),
        HttpLimits.STANDARD.patience());
  }

  @ParameterizedTest
  @ValueSource(strings = {"Content-Length: 50000\r\n\r\n", "Transfer-Encoding: chunked\r\n\r\n"})
  void end_a_body_that_drips_with_a_problem_and_the_connection(String more) throws Exception {
    var answer = drippedTo(HEADER + more, more.startsWith("Content") ? "x" : "1\r\nx\r\n");

    assertTrue(answer.startsWith("HTTP/1.1 408 "), answer);
    assertTrue(answer.contains("\"code\":\"request-timeout\""), answer);
    assertTrue(answer.contains("Content-Type: application/problem+json\r\n"), answer);
    assertTrue(answer.contains("Connection: close\r\n"), answer);
  }

  /** Valid HTTP, of which no byte is the body's: nobody who reads that is told of any. */
  @ParameterizedTest
  @ValueSource(strings = {"1;", "1\r\nx\r\n1;", "1;a=\"", "0\r\nA: ", "1\r\nx\r\n0\r\nA: "})
  void end_a_body_whose_chunks_are_all_extension(String beginning) throws Exception {
    try (var connection = service.connect();
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      send(connection, HEADER + "Transfer-Encoding: chunked\r\n\r\n" + beginning);
      var flood =
          threads.submit(
              () -> {
                while (true) {
                  send(connection, "a");
                }
              });

      received(connection);

      flood.cancel(true);
    }
  }

  @Test
  void end_a_body_that_stays_away_and_no_route_that_takes_its_time() throws Exception {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor();
        var connection = service.connect()) {
      var slowRoute = threads.submit(() -> service.get("/slow"));
      send(connection, HEADER + "Content-Length: 10\r\n\r\n{");

      assertTrue(received(connection).startsWith("HTTP/1.1 408 "));

      released.countDown();
      assertEquals(200, slowRoute.get(10, TimeUnit.SECONDS).status());
    }
  }

  @Test
  void are_longer_for_a_body_of_which_more_is_there_already() throws Exception {
    var some = Patience.SMALL_BODY_BYTES + 1;
    try (var connection = service.connect()) {
      send(connection, "POST /large HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n");
      send(connection, "Content-Length: " + (some + 40) + "\r\n\r\n" + "x".repeat(some));

      // Twice what a smaller body may take.
      for (var n = 0; n < 40; n++) {
        Thread.sleep(15);
        send(connection, "x");
      }

      assertTrue(received(connection).endsWith("\r\n" + (some + 40)));
    }
    var answer =
        drippedTo("POST /large HTTP/1.1\r\nHost: localhost\r\nContent-Length: 900\r\n\r\n", "x");
    assertTrue(answer.startsWith("HTTP/1.1 408 "), answer);
  }

  @Test
  void let_a_body_pause_longer_of_which_more_is_there_already() throws Exception {
    var some = Patience.SMALL_BODY_BYTES + 1;
    try (var connection = service.connect()) {
      send(connection, "POST /large HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n");
      send(connection, "Content-Length: " + (some + 1) + "\r\n\r\n" + "x".repeat(some));

      Thread.sleep(900);
      send(connection, "x");

      assertTrue(received(connection).endsWith("\r\n" + (some + 1)));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "GET / HT", HEADER, HEADER + "A: "})
  void end_a_connection_whose_first_header_drips(String beginning) throws Exception {
    drippedTo(beginning, "x");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "GET / HT", HEADER + "A: "})
  void end_a_connection_whose_next_header_drips(String beginning) throws Exception {
    var first = "GET /health/live HTTP/1.1\r\nHost: localhost\r\n\r\n";

    assertTrue(drippedTo(first + beginning, beginning.isEmpty() ? "\r\n" : "x").contains("live"));
  }

  @Test
  void end_a_connection_that_is_left_alone() throws Exception {
    var limits = HttpLimits.STANDARD.with(Patience.STANDARD.withIdle(Duration.ofMillis(300)));
    try (var other =
            TestService.start(
                HttpConfiguration.local(0).withLimits(limits), new Health(Map.of()), _ -> {});
        var connection = other.connect()) {
      send(connection, "GET /health/live HTTP/1.1\r\nHost: localhost\r\n\r\n");

      assertTrue(received(connection).contains("live"));
    }
  }

  @Test
  void begin_anew_with_each_request_of_a_connection() throws Exception {
    try (var connection = service.connect()) {
      for (var n = 0; n < 10; n++) {
        send(connection, HEADER + "Content-Length: 2\r\n\r\n");
        Thread.sleep(60);
        send(connection, "{}");
        assertTrue(answer(connection, "\r\n\r\n2").startsWith("HTTP/1.1 200"));
      }
    }
  }

  /** What comes until the server closes, which it would never do if it only looked at pauses. */
  private String drippedTo(String beginning, String drop) throws Exception {
    try (var connection = service.connect();
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      send(connection, beginning);
      var drops =
          threads.submit(
              () -> {
                while (true) {
                  Thread.sleep(20);
                  send(connection, drop);
                }
              });
      var answer = received(connection);
      drops.cancel(true);
      return answer;
    }
  }

  private static void send(Socket connection, String text) throws IOException {
    connection.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
  }

  private static String answer(Socket connection, String end) throws IOException {
    var answer = new StringBuilder();
    while (!answer.toString().endsWith(end)) {
      answer.append((char) connection.getInputStream().read());
    }
    return answer.toString();
  }

  private static String received(Socket connection) {
    var answer = new StringBuilder();
    try {
      var in = connection.getInputStream();
      for (var octet = in.read(); octet >= 0; octet = in.read()) {
        answer.append((char) octet);
      }
    } catch (java.net.SocketTimeoutException e) {
      throw new AssertionError("never closed, after: " + answer, e);
    } catch (IOException e) {
      // Reset, because something was sent that nobody read any more.
    }
    return answer.toString();
  }
}
