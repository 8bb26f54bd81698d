package purse.updater.migrate;

import java.sql.Connection;
import java.sql.SQLException;
import org.postgresql.PGConnection;
import purse.core.configuration.Secret;
import purse.updater.StoreRefusedException;
import purse.updater.readmodel.PostgresErrors;

/** The role that the schema lets do nothing but read; who sets its password lets it log in. */
final class QueryRole {
  private static final String NAME = "purse_query";
  private static final String UNDEFINED_ROLE = "42704";

  private QueryRole() {}

  /**
   * Lets the role log in so.
   *
   * @return whether it was told how
   */
  static boolean logsIn(Connections connections, QueryLogin login) {
    return switch (login) {
      case QueryLogin.Unchanged() -> false;
      case QueryLogin.Password(var password) -> {
        change(connections, connection -> setPassword(connection, password));
        yield true;
      }
      case QueryLogin.IamToken() -> {
        change(connections, QueryRole::allowTokens);
        yield true;
      }
    };
  }

  private interface Change {
    void make(Connection connection) throws SQLException;
  }

  private static void change(Connections connections, Change change) {
    try (var connection = connections.open()) {
      change.make(connection);
      execute(connection, "alter role " + NAME + " login");
    } catch (SQLException e) {
      throw PostgresErrors.translated(e);
    }
  }

  /** RDS and Aurora ask IAM about members of a role that they have made for it. */
  private static void allowTokens(Connection connection) throws SQLException {
    try {
      execute(connection, "grant rds_iam to " + NAME);
    } catch (SQLException e) {
      if (UNDEFINED_ROLE.equals(e.getSQLState())) {
        throw new StoreRefusedException(
            "PostgreSQL knows no rds_iam: QUERY_DATABASE_AUTH=iam is for RDS and Aurora", e);
      }
      throw e;
    }
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** The driver hashes it, so that the server and its logs never see more than SCRAM's verifier. */
  private static void setPassword(Connection connection, Secret password) throws SQLException {
    connection
        .unwrap(PGConnection.class)
        .alterUserPassword(NAME, password.reveal().toCharArray(), "scram-sha-256");
  }
}
