package purse.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import purse.core.configuration.Environment;
import purse.embedded.issuer.TokenIssuer;
import purse.http.access.Access;
import purse.http.access.AccessConfiguration;
import purse.http.intake.Room;

/** What one client may have of the places of a service, and what is left for others. */
@Timeout(60)
class SharesTest {
  private static final int PLACES = 6;
  private static final int OF_ONE = 2;
  private static final int OPEN_PLACES = 4;
  private static final int OPEN_OF_ONE = 1;
  private static final Map<String, String> BEHIND_A_PROXY = Map.of("AUTH", "off", "PROXIES", "1");

  private final CountDownLatch released = new CountDownLatch(1);
  private final List<Socket> holding = new ArrayList<>();
  private TestService service;

  @BeforeEach
  void start() {
    service = start(Map.of("AUTH", "off"));
  }

  @AfterEach
  void stop() throws IOException {
    released.countDown();
    for (var socket : holding) {
      socket.close();
    }
    service.close();
  }

  @ParameterizedTest
  @CsvSource({"/held, " + OF_ONE, "/open, " + OPEN_OF_ONE})
  void leave_places_for_others_when_one_address_wants_them_all(String path, int share)
      throws Exception {
    hold(path, "127.0.0.2", "", share);

    var refused = asked(path, "127.0.0.2", "");
    assertTrue(refused.startsWith("HTTP/1.1 429 "), refused);
    assertTrue(refused.contains("\"code\":\"too-many-requests\""), refused);
    assertTrue(refused.contains("nothing was done: " + share + " requests"), refused);
    assertTrue(refused.contains("Retry-After: 1\r\n"), refused);
    hold(path, "127.0.0.1", "", share);
  }

  @Test
  void are_no_more_than_there_is() throws Exception {
    for (var n = 1; n <= PLACES / OF_ONE; n++) {
      hold("/held", "127.0.0." + n, "", OF_ONE);
    }

    for (var address : List.of("127.0.0.1", "127.0.0.9")) {
      var refused = asked("/held", address, "");
      assertTrue(refused.startsWith("HTTP/1.1 503 "), refused);
      assertTrue(refused.contains("\"code\":\"overloaded\""), refused);
    }
  }

  @Test
  void are_of_no_use_to_what_needs_no_place() throws Exception {
    hold("/held", "127.0.0.1", "", OF_ONE);

    for (var n = 0; n < 2 * PLACES; n++) {
      assertEquals(200, service.get("/health/live").status());
      assertEquals(200, service.get("/metrics").status());
    }
  }

  @Test
  void are_given_back_when_the_answer_is_there() throws Exception {
    hold("/held", "127.0.0.1", "", OF_ONE);
    assertEquals(429, service.get("/held").status());

    released.countDown();

    for (var n = 0; n < 5; n++) {
      Eventually.holds("served again", () -> service.get("/held").status() == 200);
    }
    Eventually.holds("nothing is taken", () -> service.server().intake().placesTaken() == 0);
  }

  @Test
  void are_given_back_when_a_route_fails() throws Exception {
    for (var n = 0; n < 3 * PLACES; n++) {
      Eventually.holds("a place", () -> service.get("/failing").status() == 500);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"203.0.113.7", "2001:db8:1:2::7", "2001:DB8:1:2:ffff::1%1"})
  void are_of_who_a_proxy_says_it_is(String client) throws Exception {
    service.close();
    service = start(BEHIND_A_PROXY);
    hold("/held", "127.0.0.1", proxied(client), OF_ONE);

    assertTrue(asked("/held", "127.0.0.2", proxied(client)).startsWith("HTTP/1.1 429 "));
    hold("/held", "127.0.0.1", proxied("198.51.100.1"), OF_ONE);
    hold("/held", "127.0.0.1", proxied("2001:db8:1:3::7"), OF_ONE);
  }

  @Test
  void are_of_a_network_of_ipv6_and_not_of_each_of_its_addresses() throws Exception {
    service.close();
    service = start(BEHIND_A_PROXY);
    hold("/held", "127.0.0.1", proxied("2001:db8:1:2::1"), 1);
    hold("/held", "127.0.0.1", proxied("2001:db8:1:2:3:4:5:6"), 1);

    assertTrue(asked("/held", "127.0.0.1", proxied("2001:db8:1:2::9")).startsWith("HTTP/1.1 429 "));
    hold("/held", "127.0.0.1", proxied("2001:db8:1:1::1"), OF_ONE);
  }

  @Test
  void are_of_a_subject_wherever_it_asks_from() throws Exception {
    try (var issuer = TokenIssuer.start()) {
      service.close();
      service = start(issuer.environment());
      var greedy = bearer(issuer, "greedy");
      hold("/held", "127.0.0.1", greedy, 1);
      hold("/held", "127.0.0.2", greedy, 1);

      assertTrue(asked("/held", "127.0.0.3", greedy).startsWith("HTTP/1.1 429 "));
      hold("/held", "127.0.0.1", bearer(issuer, "modest"), OF_ONE);
      released.countDown();
    }
  }

  private static String bearer(TokenIssuer issuer, String subject) {
    return "Authorization: Bearer "
        + issuer.token(claims -> claims.subject(subject).claim("scope", "wallet:operate"));
  }

  private static String proxied(String client) {
    return "X-Forwarded-For: " + client;
  }

  private TestService start(Map<String, String> environment) {
    var access = Environment.configuration(environment, AccessConfiguration::from);
    var standard = Room.STANDARD;
    var room =
        new Room(
            standard.connections(),
            PLACES,
            OF_ONE,
            OPEN_PLACES,
            OPEN_OF_ONE,
            standard.bodyBytes(),
            standard.bodiesBytes(),
            standard.clientBodiesBytes());
    return TestService.start(
        HttpConfiguration.local(0).withAccess(access).withLimits(HttpLimits.STANDARD.with(room)),
        new Health(Map.of()),
        routes -> {
          routes.get("/held", _ -> released.await(), Access.OPERATE);
          routes.get("/open", _ -> released.await(), Access.OPEN);
          routes.get(
              "/failing",
              _ -> {
                throw new IllegalStateException("as it should");
              });
        });
  }

  /** Has so many requests of a client worked on until they are released. */
  private void hold(String path, String from, String header, int requests) throws Exception {
    var taken = service.server().intake().placesTaken();
    for (var n = 0; n < requests; n++) {
      holding.add(sent(path, from, header));
    }
    Eventually.holds(
        requests + " are worked on",
        () -> service.server().intake().placesTaken() == taken + requests);
  }

  private String asked(String path, String from, String header) throws IOException {
    try (var socket = sent(path, from, header)) {
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
    }
  }

  /**
   * @param header that says who asks, if one does
   */
  private Socket sent(String path, String from, String header) throws IOException {
    var socket = new Socket();
    socket.bind(new InetSocketAddress(InetAddress.getByName(from), 0));
    socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), service.port()));
    socket.setSoTimeout(10_000);
    var lines =
        Stream.of("GET " + path + " HTTP/1.1", "Host: localhost", "Connection: close", header);
    var request = lines.filter(line -> !line.isEmpty()).collect(Collectors.joining("\r\n"));
    socket.getOutputStream().write((request + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
    return socket;
  }
}
