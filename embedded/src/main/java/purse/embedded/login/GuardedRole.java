package purse.embedded.login;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import purse.embedded.PostgresDatabase;

/**
 * A role that must know its password, on a server that otherwise lets everybody in. The server is
 * to be the test's own: who may log in is the same for all its databases.
 */
public record GuardedRole(PostgresDatabase database, String name) {

  /** Makes PostgreSQL ask the role for its password, which it may not have yet. */
  public static GuardedRole on(PostgresDatabase database, String name) {
    var role = new GuardedRole(database, name);
    role.execute(
        """
        do $$ begin
          execute format(
            'copy (values (%L), (%L), (%L)) to %L',
            'host all NAME all scram-sha-256',
            'host all all all trust',
            'local all all trust',
            current_setting('hba_file'));
        end $$"""
            .replace("NAME", name));
    role.execute("select pg_reload_conf()");
    return role;
  }

  /** Changes the password, and ends what was connected with the one before. */
  public void changePassword(String password) {
    execute("alter role " + name + " login password '" + password + "'");
    execute(
        "select pg_terminate_backend(pid) from pg_stat_activity where usename = '" + name + "'");
  }

  /** As whoever may do everything. */
  public void execute(String sql) {
    try (var connection = connect();
        var statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private Connection connect() throws SQLException {
    return DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password());
  }
}
