package purse.query.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import purse.embedded.fault.SeverablePort;
import purse.embedded.telemetry.Scrape;
import purse.query.testing.ReadModelDatabase;
import purse.query.testing.RunningQueryApi;

/** What Prometheus is told of the read model, as the updater and reconcile have left it. */
class ReadModelMetricsTest {
  private static final String NOW = "2022-06-08T10:30:00Z";

  private final ReadModelDatabase database = ReadModelDatabase.migrated();

  @Test
  void tells_how_the_last_update_went() {
    // given
    update("2022-06-08T10:00:00Z", "2022-06-08T10:00:07.250Z", "succeeded", "7, 5, 1, 0, 61500");
    update("2022-06-08T10:20:00Z", "2022-06-08T10:20:30Z", "incomplete", "9, 8, 2, 3, null");

    // when
    var scrape = scrape();

    // then
    assertEquals("1.0", scrape.value("purse_read_model_up"));
    assertEquals("1800.0", scrape.value("purse_read_model_age_seconds"));
    assertEquals("0.0", scrape.value("purse_update_lag_seconds"));
    assertEquals("570.0", scrape.value("purse_update_last_run_age_seconds"));
    assertEquals("30.0", scrape.value("purse_update_last_run_duration_seconds"));
    assertEquals("9.0", scrape.value("purse_update_last_run_pages"));
    assertEquals("8.0", scrape.value("purse_update_last_run_hours_changed"));
    assertEquals("2.0", scrape.value("purse_update_last_run_hours_restated"));
    assertEquals("3.0", scrape.value("purse_update_last_run_wallets_set_aside"));
    assertEquals(
        """
        purse_update_last_run_outcome{outcome="failed"} 0.0
        purse_update_last_run_outcome{outcome="incomplete"} 1.0
        purse_update_last_run_outcome{outcome="succeeded"} 0.0\
        """,
        scrape.all("purse_update_last_run_outcome"));
  }

  @Test
  void tells_the_age_of_the_oldest_change_to_the_millisecond() {
    // given
    update("2022-06-08T10:00:00Z", "2022-06-08T10:00:07.250Z", "succeeded", "7, 5, 1, 0, 61503");

    // when
    var scrape = scrape();

    // then
    assertEquals("61.503", scrape.value("purse_update_lag_seconds"));
    assertEquals("7.25", scrape.value("purse_update_last_run_duration_seconds"));
  }

  @Test
  void tells_what_the_last_reconcile_found() {
    // given
    execute(
        """
        insert into reconcile_run (started_at, finished_at, outcome, scope, differences, repaired)
        values ('2022-06-08T08:00:00Z', '2022-06-08T09:30:00Z', 'different', 'everything', 5, 2)
        """);

    // when
    var scrape = scrape();

    // then
    assertEquals("3600.0", scrape.value("purse_reconcile_last_run_age_seconds"));
    assertEquals("5400.0", scrape.value("purse_reconcile_last_run_duration_seconds"));
    assertEquals("5.0", scrape.value("purse_reconcile_last_run_differences"));
    assertEquals("2.0", scrape.value("purse_reconcile_last_run_repaired"));
    assertEquals(
        """
        purse_reconcile_last_run_outcome{outcome="consistent"} 0.0
        purse_reconcile_last_run_outcome{outcome="different"} 1.0
        purse_reconcile_last_run_outcome{outcome="failed"} 0.0\
        """,
        scrape.all("purse_reconcile_last_run_outcome"));
  }

  @Test
  void makes_no_number_of_what_has_not_happened() {
    // when
    var scrape = scrape();

    // then
    assertEquals("1.0", scrape.value("purse_read_model_up"));
    assertEquals("NaN", scrape.value("purse_read_model_age_seconds"));
    assertEquals("NaN", scrape.value("purse_update_lag_seconds"));
    assertEquals("NaN", scrape.value("purse_reconcile_last_run_differences"));
  }

  @Test
  void tells_that_the_read_model_is_away_and_goes_on() {
    try (var port =
            SeverablePort.inFrontOf(database.database().host(), database.database().port());
        var api =
            RunningQueryApi.start(
                database.environmentWith("DATABASE_ENDPOINT", port.host() + ":" + port.port()))) {
      // given
      port.cut();

      // when
      var scrape = Scrape.of(api.client());

      // then
      assertEquals("0.0", scrape.value("purse_read_model_up"));
      assertEquals("NaN", scrape.value("purse_read_model_age_seconds"));
    }
  }

  @Test
  void tells_of_the_connections() {
    try (var api = RunningQueryApi.start(database.environmentWith("DATABASE_POOL_SIZE", "3"))) {
      // given
      api.get("/wallets");

      // when
      var scrape = Scrape.of(api.client());

      // then
      assertEquals("3.0", scrape.value("hikaricp_connections_max{pool=\"read-model\"}"));
      assertEquals("0.0", scrape.value("hikaricp_connections_pending{pool=\"read-model\"}"));
    }
  }

  /** The service's own clock may be ahead: by the database's, no age is less than nothing. */
  private Scrape scrape() {
    database.setClock(NOW);
    try (var api = RunningQueryApi.start(database.environment())) {
      return Scrape.of(api.client());
    }
  }

  private void update(String startedAt, String finishedAt, String outcome, String figures) {
    execute(
        """
        insert into update_run (started_at, finished_at, outcome, pages, hours_changed,
          hours_restated, wallets_set_aside, lag_millis)
        values ('%s', '%s', '%s', %s)
        """
            .formatted(startedAt, finishedAt, outcome, figures));
  }

  private void execute(String statement) {
    database.owner().useHandle(handle -> handle.execute(statement));
  }
}
