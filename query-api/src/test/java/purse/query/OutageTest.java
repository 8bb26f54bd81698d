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
import purse.query.testing.ReadModelDatabase;
import purse.query.testing.Reply;
import purse.query.testing.RunningQueryApi;

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
    try (var api = RunningQueryApi.start(environment())) {
      // then
      assertAway(api);
      port.restore();
      assertBack(api);
    }
  }

  @Test
  void tells_that_its_database_went_away_and_answers_again_when_it_is_back() {
    try (var api = RunningQueryApi.start(environment())) {
      // given
      assertBack(api);

      // when
      port.cut();

      // then
      assertAway(api);
      port.restore();
      assertBack(api);
    }
  }

  @Test
  void gives_up_on_a_database_that_hangs() {
    try (var api = RunningQueryApi.start(environment())) {
      // given
      assertBack(api);

      // when
      port.stall();

      // then
      assertAway(api);
      port.restore();
      assertBack(api);
    }
  }

  @Test
  void starts_while_its_database_hangs() {
    // given
    port.stall();

    // when
    try (var api = RunningQueryApi.start(environment())) {
      // then
      assertAway(api);
      port.restore();
      assertBack(api);
    }
  }

  @Test
  void tells_to_migrate_a_schema_that_is_not_there() {
    // given
    var empty = ReadModelDatabase.empty();

    // when
    try (var api = RunningQueryApi.start(empty.environment())) {
      var reply = api.get("/wallets/w");

      // then
      assertEquals("503 store-unavailable", reply.problem());
      assertTrue(reply.text("detail").contains("migrate"), reply.body());
      assertEquals("503 not-ready", api.get("/health/ready").problem());
      empty.migrate();
      assertEquals("404 unknown-wallet", api.get("/wallets/w").problem());
      assertEquals(200, api.get("/health/ready").status());
    }
  }

  private static void assertAway(RunningQueryApi api) {
    List<Supplier<Reply>> questions =
        List.of(
            () -> api.get("/wallets/w"),
            () -> api.get("/wallets/w/history"),
            () -> api.get("/wallets"),
            () -> api.get("/operations"),
            () -> api.post("/search", SEARCH));
    for (var question : questions) {
      var reply = question.get();
      assertEquals("503 store-unavailable", reply.problem());
      assertTrue(reply.header("Retry-After").matches("[0-9]+"));
    }
    assertEquals("503 not-ready", api.get("/health/ready").problem());
    assertEquals("OK", api.get("/health-check").body());
    assertEquals(200, api.get("/health/live").status());
  }

  private static void assertBack(RunningQueryApi api) {
    var deadlineNanos = System.nanoTime() + RECOVERY_MAX.toNanos();
    while (api.get("/health/ready").status() != 200) {
      assertTrue(System.nanoTime() < deadlineNanos, "not ready again in time");
    }
    assertEquals("1", api.get("/wallets/w").text("balance"));
    assertEquals(200, api.post("/search", SEARCH).status());
  }

  private Map<String, String> environment() {
    return database.environmentWith("DATABASE_ENDPOINT", port.host() + ":" + port.port());
  }
}
