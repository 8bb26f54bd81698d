package purse.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import purse.core.configuration.Environment;
import purse.embedded.client.Answer;
import purse.http.access.AccessConfiguration;

/** Who sends too much is told when to come back, and nobody else suffers. */
class RateLimitTest {
  private static final int BURST = 3;

  /** One request a second comes back: a test that takes longer would see one more go through. */
  private final GuardedService guarded =
      GuardedService.start(Map.of("RATE_LIMIT", "1", "RATE_LIMIT_BURST", Integer.toString(BURST)));

  @AfterEach
  void close() {
    guarded.close();
  }

  @Test
  void refuses_what_a_subject_sends_too_much_and_says_when_to_come_back() {
    var refused = firstRefused(token("greedy"));

    assertEquals("429 too-many-requests", refused.status() + " " + refused.code());
    assertEquals("1", refused.header("Retry-After"));
  }

  @Test
  void lets_others_go_on() {
    firstRefused(token("greedy"));

    assertEquals(200, guarded.get("/wallets/alice", token("modest")).status());
  }

  @Test
  void counts_a_subject_whatever_token_it_shows() {
    var sent = 0;
    Answer answer;
    do {
      answer = guarded.get("/wallets/alice", token("greedy"));
      sent++;
    } while (answer.status() == 200 && sent < 100);

    assertEquals(429, answer.status());
    assertTrue(sent > BURST, "sent " + sent);
  }

  @Test
  void counts_strangers_by_their_address_and_nobody_who_is_known() {
    var refused = firstRefused("garbage");

    assertEquals(429, refused.status());
    assertEquals(200, guarded.get("/wallets/alice", token("modest")).status());
  }

  @Test
  void never_refuses_a_health_probe() {
    firstRefused("garbage");

    for (var i = 0; i < 2 * BURST; i++) {
      assertEquals(200, guarded.service().get("/health/ready").status());
    }
  }

  @Test
  void limits_addresses_where_nobody_has_a_token() {
    try (var open = open(Map.of("AUTH", "off", "RATE_LIMIT", "1", "RATE_LIMIT_BURST", "1"))) {
      open.get("/wallets/alice");

      assertEquals(429, open.get("/wallets/alice").status());
    }
  }

  @Test
  void limits_open_pages_by_address_and_nobody_who_has_a_token() {
    for (var sent = 0; guarded.service().get("/page").status() != 429; sent++) {
      assertTrue(sent < 100, "a hundred pages were sent");
    }

    assertEquals(200, guarded.service().get("/health/ready").status());
    assertEquals(200, guarded.service().get("/metrics").status());
    assertEquals(200, guarded.get("/wallets/alice", token("modest")).status());
  }

  @Test
  void takes_the_word_of_as_many_proxies_as_there_are_for_an_address_and_of_nobody_else() {
    var told = Map.of("AUTH", "off", "RATE_LIMIT", "1", "RATE_LIMIT_BURST", "1", "PROXIES", "2");
    try (var open = open(told)) {
      // The last is who asked the second proxy, which is the first; what clients say is before it.
      assertEquals(200, from(open, "1.1.1.1, 2.2.2.2"));
      assertEquals(429, from(open, "9.9.9.9, 1.1.1.1, 3.3.3.3"));
      assertEquals(200, from(open, "1.1.1.1, 4.4.4.4, 3.3.3.3"));
      assertEquals(200, from(open, "1.1.1.1"));
      assertEquals(429, from(open, "5.5.5.5"));
      // Nor does a quote that a client opens hide what the proxies say, or make an address.
      assertEquals(429, from(open, "\"9.9.9.9, 1.1.1.1, 3.3.3.3"));
      assertEquals(429, from(open, "nowhere, 3.3.3.3"));
    }
    try (var open = open(Map.of("AUTH", "off", "RATE_LIMIT", "1", "RATE_LIMIT_BURST", "1"))) {
      assertEquals(200, from(open, "1.1.1.1"));
      assertEquals(429, from(open, "2.2.2.2"));
    }
  }

  private static int from(TestService service, String forwardedFor) {
    return service.get("/page", "X-Forwarded-For", forwardedFor).status();
  }

  private static TestService open(Map<String, String> environment) {
    var access = Environment.configuration(environment, AccessConfiguration::from);
    return TestService.start(
        HttpConfiguration.local(0).withAccess(access),
        new Health(Map.of()),
        GuardedService::addRoutes);
  }

  /** The answer after the burst, however slow the machine is. */
  private Answer firstRefused(String token) {
    for (var sent = 0; sent < 100; sent++) {
      var answer = guarded.get("/wallets/alice", token);
      if (answer.status() == 429) {
        assertTrue(sent >= BURST, "only " + sent + " went through");
        return answer;
      }
    }
    throw new AssertionError("a hundred requests went through");
  }

  private String token(String subject) {
    return guarded.issuer().token(claims -> claims.subject(subject));
  }
}
