package purse.updater.readmodel;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import purse.updater.fixture.TestReadModel;

class PostgresUpdateRunsTest extends UpdateRunsContract {
  private final TestReadModel readModel = TestReadModel.empty();
  private final Database database = Database.at(readModel.configuration());
  private final UpdateRuns runs = new PostgresUpdateRuns(database);

  @AfterEach
  void close() {
    database.close();
  }

  @Override
  UpdateRuns runs() {
    return runs;
  }

  @Override
  List<UpdateRun> contents() {
    var database = readModel.database();
    return Jdbi.create(database.jdbcUrl(), database.user(), database.password())
        .withHandle(
            handle ->
                handle
                    .createQuery("select * from update_run order by id")
                    .map((row, context) -> run(row))
                    .list());
  }

  private static UpdateRun run(ResultSet row) throws SQLException {
    var startedAt = row.getTimestamp("started_at").toInstant();
    return new UpdateRun(
        startedAt,
        row.getTimestamp("finished_at") == null ? Optional.empty() : Optional.of(end(row)));
  }

  private static UpdateRun.End end(ResultSet row) throws SQLException {
    return new UpdateRun.End(
        row.getTimestamp("finished_at").toInstant(),
        RunOutcome.valueOf(row.getString("outcome").toUpperCase(Locale.ROOT)),
        new RunFigures(
            row.getLong("pages"),
            row.getLong("hours_changed"),
            row.getLong("hours_restated"),
            row.getLong("markers_kept"),
            row.getLong("wallets_set_aside"),
            Optional.of(Duration.ofMillis(row.getLong("lag_millis")))),
        Optional.ofNullable(row.getString("message")));
  }
}
