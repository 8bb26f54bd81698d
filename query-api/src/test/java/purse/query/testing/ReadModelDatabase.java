package purse.query.testing;

import java.util.Map;
import org.flywaydb.core.Flyway;
import org.jdbi.v3.core.Jdbi;
import purse.embedded.PostgresDatabase;
import purse.embedded.SharedStores;

/** A migrated read model of its own, and the role that may only read it. */
public record ReadModelDatabase(PostgresDatabase database) {
  public static final String READER = "purse_query";
  public static final String READER_PASSWORD = "reads-only";

  public static ReadModelDatabase unmigrated() {
    return new ReadModelDatabase(SharedStores.freshDatabase());
  }

  public static ReadModelDatabase migrated() {
    var database = unmigrated();
    database.migrate();
    return database;
  }

  public void migrate() {
    Flyway.configure()
        .dataSource(database.jdbcUrl(), database.user(), database.password())
        .load()
        .migrate();
    owner().useHandle(h -> h.execute("alter role " + READER + " login password 'reads-only'"));
  }

  /** Whoever may do everything in it. */
  public Jdbi owner() {
    return Jdbi.create(database.jdbcUrl(), database.user(), database.password());
  }

  public Wallets wallets() {
    return new Wallets(owner());
  }

  /** The settings of a query API that listens on any free port and logs in as the reader. */
  public Map<String, String> environment() {
    return environment(database.host() + ":" + database.port());
  }

  /** The same, but the database is reached by way of another address. */
  public Map<String, String> environment(String endpoint) {
    return Map.of(
        "HOST",
        "127.0.0.1",
        "PORT",
        "0",
        "DATABASE_ENDPOINT",
        endpoint,
        "DATABASE_NAME",
        database.name(),
        "DATABASE_USER",
        READER,
        "DATABASE_PASSWORD",
        READER_PASSWORD,
        "DATABASE_CONNECTION_TIMEOUT",
        "300ms",
        "DATABASE_STATEMENT_TIMEOUT",
        "1s");
  }
}
