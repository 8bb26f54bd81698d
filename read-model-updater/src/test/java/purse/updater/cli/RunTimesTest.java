package purse.updater.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import purse.embedded.SharedStores;
import purse.updater.fixture.TestReadModel;
import purse.updater.fixture.UpdaterFixture;

/**
 * By whose clock runs are dated: by the database's, which here is years behind that of this
 * process, as the clock of a process may be ahead.
 */
class RunTimesTest {
  private final UpdaterFixture fixture = new UpdaterFixture();
  private final TestReadModel readModel = TestReadModel.unmigrated();

  @AfterEach
  void close() {
    fixture.close();
  }

  @Test
  void are_those_of_the_database_for_every_run() {
    assertEquals(0, UpdaterCommand.run(environment(), "migrate"));
    readModel.setClockBack();
    fixture.ledger().record("ann", "1");

    for (var command : new String[] {"update", "reconcile", "rebuild"}) {
      assertEquals(0, UpdaterCommand.run(environment(), command), command);
    }

    assertEquals(
        "",
        readModel.value(
            """
            select coalesce(string_agg(name, ', '), '')
            from (select 'update started ' || started_at as name, started_at as at from update_run
                  union all select 'update finished ' || finished_at, finished_at from update_run
                  union all select 'reconcile started', started_at from reconcile_run
                  union all select 'reconcile finished', finished_at from reconcile_run
                  union all select 'rebuild started', started_at from rebuild_run
                  union all select 'rebuild finished', finished_at from rebuild_run
                  union all select 'copied', copied_at from wallet_hour) as times
            where at is null or at not between '2001-02-03T00:00Z' and '2001-02-04T00:00Z'
            """));
    assertEquals("2 1 1", readModel.value(NUMBERS));
  }

  private static final String NUMBERS =
      """
      select (select count(*) from update_run) || ' ' || (select count(*) from reconcile_run)
        || ' ' || (select count(*) from rebuild_run)
      """;

  private Map<String, String> environment() {
    var environment =
        new HashMap<>(fixture.ledger().environment(SharedStores.dynamoDb().endpoint()));
    environment.putAll(readModel.environment(readModel.endpoint()));
    return environment;
  }
}
