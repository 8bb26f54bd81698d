package purse.query;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import purse.embedded.fault.SeverablePort;
import purse.query.testing.Client;
import purse.query.testing.ReadModelDatabase;
import purse.query.testing.Reply;

/** A PostgreSQL that is away at start, goes away later, or hangs. */
class OutageTest {
  private static final Duration RECOVERY_MAX = Duration.ofSeconds(15);
  private static final String SEARCH =
      "{\"startDateTime\":\"2022-06-07T00:00Z\",\"endDateTime\":\"2022-06-08T00:00Z\"}";

  private final ReadModelDatabase database = ReadModelDatabase.migrated();
  private final SeverablePort port =
      SeverablePort.inFrontOf(database.database().host(), database.database().port());

  @BeforeEach
  void record_a_coin() {
    database.wallets().coin("w", "2022-06-07T06:00:00Z", "1");
  }

  @AfterEach
  void close_port() {
    port.close();
  }

  @Test
  void starts_without_its_database_and_answers_once_it_is_there() {
    // given
    port.cut();

    // when
    try (var api = QueryApi.start(environment());
        var client = new Client(api.port())) {
      // then
      assertAway(client);
      port.restore();
      assertBack(client);
    }
  }

  @Test
  void tells_that_its_database_went_away_and_answers_again_when_it_is_back() {
    try (var api = QueryApi.start(environment());
        var client = new Client(api.port())) {
      // given
      assertBack(client);

      // when
      port.cut();

      // then
      assertAway(client);
      port.restore();
      assertBack(client);
    }
  }

  @Test
  void gives_up_on_a_database_that_hangs() {
    try (var api = QueryApi.start(environment());
        var client = new Client(api.port())) {
      // given
      assertBack(client);

      // when
      port.stall();

      // then
      assertAway(client);
      port.restore();
      assertBack(client);
    }
  }

  @Test
  void starts_while_its_database_hangs() {
    // given
    port.stall();

    // when
    try (var api = QueryApi.start(environment());
        var client = new Client(api.port())) {
      // then
      assertAway(client);
      port.restore();
      assertBack(client);
    }
  }

  @Test
  void tells_to_migrate_a_schema_that_is_not_there() {
    // given
    var empty = ReadModelDatabase.unmigrated();

    // when
    try (var api = QueryApi.start(empty.environment());
        var client = new Client(api.port())) {
      var reply = client.get("/wallets/w");

      // then
      assertEquals("503 store-unavailable", reply.problem());
      assertTrue(reply.text("detail").contains("migrate"), reply.body());
      assertEquals("503 not-ready", client.get("/health/ready").problem());
      empty.migrate();
      assertEquals("404 unknown-wallet", client.get("/wallets/w").problem());
      assertEquals(200, client.get("/health/ready").status());
    }
  }

  private static void assertAway(Client client) {
    List<Supplier<Reply>> questions =
        List.of(
            () -> client.get("/wallets/w"),
            () -> client.get("/wallets/w/history"),
            () -> client.post("/search", SEARCH));
    for (var question : questions) {
      var reply = question.get();
      assertEquals("503 store-unavailable", reply.problem());
      assertTrue(reply.header("Retry-After").isPresent());
    }
    assertEquals("503 not-ready", client.get("/health/ready").problem());
    assertEquals("OK", client.get("/health-check").body());
    assertEquals(200, client.get("/health/live").status());
  }

  private static void assertBack(Client client) {
    var deadlineNanos = System.nanoTime() + RECOVERY_MAX.toNanos();
    while (client.get("/health/ready").status() != 200) {
      assertTrue(System.nanoTime() < deadlineNanos, "not ready again in time");
    }
    assertEquals("1", client.get("/wallets/w").text("balance"));
    assertEquals(200, client.post("/search", SEARCH).status());
  }

  private Map<String, String> environment() {
    return database.environment(port.host() + ":" + port.port());
  }
}
