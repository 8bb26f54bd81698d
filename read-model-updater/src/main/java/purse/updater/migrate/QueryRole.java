package purse.updater.migrate;

import java.sql.Connection;
import java.sql.SQLException;
import org.postgresql.PGConnection;
import purse.core.configuration.Secret;
import purse.updater.readmodel.PostgresErrors;

/** The role that the schema lets do nothing but read; who sets its password lets it log in. */
final class QueryRole {
  private static final String NAME = "purse_query";

  private QueryRole() {}

  static void logsIn(Connections connections, Secret password) {
    try (var connection = connections.open()) {
      setPassword(connection, password);
      try (var statement = connection.createStatement()) {
        statement.execute("alter role " + NAME + " login");
      }
    } catch (SQLException e) {
      throw PostgresErrors.translated(e);
    }
  }

  /** The driver hashes it, so that the server and its logs never see more than SCRAM's verifier. */
  private static void setPassword(Connection connection, Secret password) throws SQLException {
    connection
        .unwrap(PGConnection.class)
        .alterUserPassword(NAME, password.reveal().toCharArray(), "scram-sha-256");
  }
}
