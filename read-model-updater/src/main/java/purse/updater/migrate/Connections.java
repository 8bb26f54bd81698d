package purse.updater.migrate;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;
import purse.core.configuration.DatabaseConfiguration;

/** Single connections to a database that may not be there yet. */
final class Connections {
  private static final String CONNECT_TIMEOUT_SECONDS = "5";

  private final DatabaseConfiguration database;

  Connections(DatabaseConfiguration database) {
    this.database = database;
  }

  Connection open() throws SQLException {
    var properties = new Properties();
    properties.putAll(database.driverSettings());
    properties.setProperty("connectTimeout", CONNECT_TIMEOUT_SECONDS);
    return DriverManager.getConnection(database.driverUrl(), properties);
  }
}
