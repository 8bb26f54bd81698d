package purse.benchmarks.query;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import purse.benchmarks.harness.Contestant;
import purse.benchmarks.harness.Load;
import purse.benchmarks.harness.Measurement;
import purse.embedded.PostgresDatabase;
import purse.query.history.HistoryRequest;
import purse.query.history.HistoryStore;
import purse.query.readmodel.HourRange;

/** The query API's statement, prepared once on each of as many connections as it has. */
public final class BareQuery implements Contestant {
  private static final Pattern PARAMETER = Pattern.compile("(?<!:):([a-zA-Z]+)");

  private final List<Connection> connections = new ArrayList<>();
  private final List<PreparedStatement> statements = new ArrayList<>();

  /** The names of the statement's parameters, in their order. */
  private final List<String> parameters =
      PARAMETER.matcher(HistoryStore.PAGE).results().map(match -> match.group(1)).toList();

  private final Load load;

  private BareQuery(int connections, Question.Source questions) {
    this.load =
        Load.of(
            connections, (client, random) -> ask(statements.get(client), questions.next(random)));
  }

  public static Contestant open(
      PostgresDatabase database, int connections, Question.Source questions) {
    var query = new BareQuery(connections, questions);
    try {
      for (var opened = 0; opened < connections; opened++) {
        query.connect(database);
      }
      return query;
    } catch (SQLException e) {
      query.close();
      throw new IllegalStateException("no connection", e);
    }
  }

  private void connect(PostgresDatabase database) throws SQLException {
    var connection =
        DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password());
    connections.add(connection);
    statements.add(
        connection.prepareStatement(PARAMETER.matcher(HistoryStore.PAGE).replaceAll("?")));
  }

  @Override
  public Measurement measure(Duration length) {
    return load.run(length);
  }

  @Override
  public void close() {
    try {
      for (var connection : connections) {
        connection.close();
      }
    } catch (SQLException e) {
      throw new IllegalStateException("a connection did not close", e);
    }
  }

  private int ask(PreparedStatement statement, Question question) throws SQLException {
    var hours = HourRange.startingIn(question.from(), question.to());
    var values =
        Map.of(
            "walletId", question.walletId().value(),
            "first", hours.first().atOffset(ZoneOffset.UTC),
            "end", hours.end().atOffset(ZoneOffset.UTC),
            "firstMonth", hours.firstMonth(),
            "firstMonthStart", hours.firstMonthStart().atOffset(ZoneOffset.UTC),
            "rowsMax", HistoryRequest.LIMIT_MAX + 1);
    for (var place = 0; place < parameters.size(); place++) {
      statement.setObject(place + 1, values.get(parameters.get(place)));
    }
    try (var rows = statement.executeQuery()) {
      return read(rows) >= question.rowsMin() ? 1 : 0;
    }
  }

  private static int read(ResultSet rows) throws SQLException {
    var count = 0;
    while (rows.next()) {
      rows.getObject("start", OffsetDateTime.class);
      rows.getBigDecimal("amount");
      rows.getBigDecimal("credits");
      rows.getBigDecimal("debits");
      rows.getLong("count");
      rows.getBigDecimal("balance");
      count++;
    }
    return count;
  }
}
