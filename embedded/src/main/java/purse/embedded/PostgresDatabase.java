package purse.embedded;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Where a database is and who may do everything in it. The password guards nothing: an embedded
 * server, which listens on this machine alone, lets everybody in whatever they give, but for roles
 * that tests guard; one in a container asks for this very password, which everybody knows.
 */
public record PostgresDatabase(String host, int port, String name, String user, String password) {
  static final String DEFAULT_NAME = "anywallet";

  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]{0,62}");

  public PostgresDatabase {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException("'" + name + "' is no name for a database");
    }
  }

  public String jdbcUrl() {
    return "jdbc:postgresql://" + host + ":" + port + "/" + name;
  }

  /** The environment variables that lead a service here, as the one who may do everything. */
  public Map<String, String> environment() {
    return environmentAs(user, password);
  }

  /** The same as somebody else. */
  public Map<String, String> environmentAs(String role, String rolePassword) {
    return Map.of(
        "DATABASE_ENDPOINT", host + ":" + port,
        "DATABASE_NAME", name,
        "DATABASE_USER", role,
        "DATABASE_PASSWORD", rolePassword);
  }

  /** An empty database on the same server. */
  PostgresDatabase createSibling(String siblingName) {
    var sibling = sibling(siblingName);
    try (var connection = connection()) {
      create(connection, sibling);
      return sibling;
    } catch (SQLException e) {
      throw new IllegalStateException("Cannot create the database " + siblingName, e);
    }
  }

  /** Another on the same server with all that this one has, to which nobody may be connected. */
  PostgresDatabase createCopy(String copyName) {
    var copy = sibling(copyName);
    try (var connection = sibling(DEFAULT_NAME).connection();
        var statement = connection.createStatement()) {
      statement.execute("CREATE DATABASE " + copy.name + " TEMPLATE " + name);
      return copy;
    } catch (SQLException e) {
      throw new IllegalStateException("Cannot copy the database " + name, e);
    }
  }

  /** The database of that name on the same server, which is empty if it was absent. */
  PostgresDatabase createSiblingIfAbsent(String siblingName) {
    var sibling = sibling(siblingName);
    try (var connection = connection()) {
      if (!exists(connection, sibling)) {
        create(connection, sibling);
      }
      return sibling;
    } catch (SQLException e) {
      throw new IllegalStateException("Cannot create the database " + siblingName, e);
    }
  }

  private PostgresDatabase sibling(String siblingName) {
    return new PostgresDatabase(host, port, siblingName, user, password);
  }

  private Connection connection() throws SQLException {
    return DriverManager.getConnection(jdbcUrl(), user, password);
  }

  private static boolean exists(Connection connection, PostgresDatabase database)
      throws SQLException {
    try (var query = connection.prepareStatement("SELECT FROM pg_database WHERE datname = ?")) {
      query.setString(1, database.name);
      try (var rows = query.executeQuery()) {
        return rows.next();
      }
    }
  }

  /** A name cannot be a parameter of this statement; the constructor has checked it. */
  private static void create(Connection connection, PostgresDatabase database) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute("CREATE DATABASE " + database.name);
    }
  }
}
