package purse.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import purse.http.access.Access;
import purse.http.intake.Patience;
import purse.http.intake.RequestBody;
import purse.http.intake.Room;
import purse.http.intake.Watching;

/** What strangers hold of a service while others want to be served. */
@Timeout(60)
class RoomTest {
  private static final int CONNECTIONS = 40;
  private static final int PLACES = 3;
  private static final int BODY = 70_000;
  private static final int BODIES_OF_ONE = 60_000;
  private static final String POST = "POST / HTTP/1.1\r\nHost: localhost\r\n";

  private static final byte[] LONG_ANSWER = new byte[64 * 1024 * 1024];

  private final CountDownLatch released = new CountDownLatch(1);
  private final TestService service =
      TestService.start(
          HttpConfiguration.local(0)
              .withLimits(
                  HttpLimits.STANDARD
                      .with(
                          new Room(CONNECTIONS, PLACES, PLACES, 1, 1, BODY, 200_000, BODIES_OF_ONE))
                      .with(
                          Patience.STANDARD.withBody(
                              Duration.ofSeconds(60), Duration.ofSeconds(60)))),
          new Health(Map.of()),
          routes -> {
            routes.post("/", context -> context.result("" + RequestBody.of(context).length));
            routes.get("/held", _ -> released.await());
            routes.get("/open", _ -> released.await(), Access.OPEN);
            routes.get(
                "/long",
                context -> context.disableCompression().result(LONG_ANSWER),
                Access.OPEN,
                Watching.ALWAYS_IN);
          });

  @AfterEach
  void stop() {
    released.countDown();
    service.close();
  }

  @Test
  void is_for_five_thousand_connections_a_thousand_requests_and_64_mebibytes_a_quarter_for_one() {
    assertEquals(
        new Room(5_000, 1_000, 250, 100, 25, 65_536, 67_108_864, 16_777_216),
        HttpLimits.STANDARD.room());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "GET / HT", POST + "A: ", POST + "Content-Length: 500\r\n\r\n"})
  void is_found_for_one_who_comes_when_a_stranger_holds_all_connections(String beginning)
      throws Exception {
    for (var from : List.of("127.0.0.1", "127.0.0.2")) {
      try (var _ = Dripping.begin(service.port(), from, 5 * CONNECTIONS, beginning, 'x')) {
        for (var n = 0; n < 5; n++) {
          assertEquals(200, service.get("/health/live").status());
          assertEquals(200, service.post("/", "{}").status());
        }
      }
    }
  }

  /** Requests that follow each other until nothing more fits between a service and its client. */
  @ParameterizedTest
  @CsvSource({"/long, 1000", "/health/live, 2000"})
  void is_found_for_one_who_comes_when_a_stranger_takes_no_answer(String path, int requests)
      throws Exception {
    var asked = ("GET " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n").repeat(requests);
    for (var from : List.of("127.0.0.2", "127.0.0.1")) {
      try (var _ = Deaf.begin(service.port(), from, 2 * CONNECTIONS, asked)) {
        for (var n = 0; n < 5; n++) {
          assertEquals(200, service.get("/health/live").status());
          assertEquals(200, service.post("/", "{}").status());
        }
      }
    }
  }

  @Test
  void is_not_taken_from_one_who_holds_little_when_another_holds_much() throws Exception {
    try (var modest = service.connect()) {
      send(modest, POST + "Content-Length: 2\r\n\r\n{");
      try (var _ = Dripping.begin(service.port(), "127.0.0.2", 5 * CONNECTIONS, POST, 'x')) {
        assertEquals(200, service.get("/health/live").status());

        send(modest, "}");

        assertTrue(begins(modest, "HTTP/1.1 200"));
      }
    }
  }

  @Test
  void is_not_taken_from_a_request_that_is_worked_on() throws Exception {
    try (var worked = service.connect()) {
      send(worked, "GET /held HTTP/1.1\r\nHost: localhost\r\n\r\n");
      Eventually.holds("all places but one are taken", () -> isRefused("/held"));
      try (var _ = Dripping.begin(service.port(), "127.0.0.1", 5 * CONNECTIONS, POST, 'x')) {
        assertEquals(200, service.get("/health/live").status());

        released.countDown();

        assertTrue(begins(worked, "HTTP/1.1 200"));
      }
    }
  }

  @Test
  void is_not_taken_by_those_who_have_yet_to_send_their_bodies() throws Exception {
    var slow = new ArrayList<Socket>();
    for (var n = 0; n < 10 * PLACES; n++) {
      slow.add(service.connect());
      send(slow.get(n), POST + "Content-Length: 2\r\n\r\n{");
    }

    assertEquals(200, service.post("/", "{}").status());

    for (var socket : slow) {
      socket.close();
    }
  }

  @Test
  void for_bodies_is_bounded_and_given_back() throws Exception {
    for (var n = 0; n < 20; n++) {
      var refused = service.post("/", "x".repeat(BODIES_OF_ONE + 1));

      assertEquals("503 overloaded", refused.status() + " " + refused.code());
      assertEquals("1", refused.header("Retry-After"));
      Eventually.holds("all is given back", () -> answered(BODIES_OF_ONE, 200));
    }
  }

  @Test
  void for_open_routes_is_their_own() throws Exception {
    Eventually.holds("the open place is taken", () -> isRefused("/open"));
    assertEquals(200, service.post("/", "{}").status());

    Eventually.holds("the others are taken", () -> isRefused("/held"));
    assertEquals(200, service.get("/health/live").status());

    released.countDown();
    Eventually.holds("both are given back", () -> isServed("/open") && isServed("/held"));
  }

  @Test
  void is_given_back_by_whoever_was_refused_or_hung_up() throws Exception {
    for (var n = 0; n < 5 * CONNECTIONS; n++) {
      try (var socket = service.connect()) {
        send(socket, POST + "Content-Length: " + (n % 2 == 0 ? BODY + 1 : 10) + "\r\n\r\n{");
      }
    }
    Eventually.holds("all is given back", () -> answered(BODIES_OF_ONE, 200));
    assertEquals(413, service.post("/", "x".repeat(BODY + 1)).status());
  }

  private boolean answered(int bytes, int status) {
    return service.post("/", "x".repeat(bytes)).status() == status;
  }

  private boolean isServed(String path) {
    return service.get(path).status() == 200;
  }

  /** Whether there was no place: whoever gets one holds on to it, and is hung up on. */
  private boolean isRefused(String path) throws IOException {
    try (var socket = service.connect()) {
      send(socket, "GET " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n");
      socket.setSoTimeout(200);
      return begins(socket, "HTTP/1.1 503");
    } catch (java.net.SocketTimeoutException e) {
      return false;
    }
  }

  private static boolean begins(Socket socket, String answer) throws IOException {
    var bytes = socket.getInputStream().readNBytes(answer.length());
    return new String(bytes, StandardCharsets.US_ASCII).equals(answer);
  }

  private static void send(Socket socket, String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
  }
}
