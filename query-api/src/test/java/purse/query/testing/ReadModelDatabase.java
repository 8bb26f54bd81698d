package purse.query.testing;

import java.util.HashMap;
import java.util.Map;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;
import org.postgresql.ds.PGSimpleDataSource;
import purse.core.configuration.Environment;
import purse.embedded.PostgresDatabase;
import purse.embedded.SharedStores;
import purse.updater.migrate.Migration;
import purse.updater.migrate.ReadModelConfiguration;
import purse.updater.readmodel.Database;
import purse.updater.readmodel.PostgresReadModel;
import purse.updater.readmodel.ShadowModel;

/** A read model of its own, made by the updater, and the role that may only read it. */
public record ReadModelDatabase(PostgresDatabase database) {
  public static final String READER = "purse_query";
  public static final String READER_PASSWORD = "reads-only";

  /** Without a schema. */
  public static ReadModelDatabase empty() {
    return new ReadModelDatabase(SharedStores.freshDatabase());
  }

  /** A copy of one that is migrated once: to copy takes a fraction of the time. */
  public static ReadModelDatabase migrated() {
    return new ReadModelDatabase(SharedStores.freshCopyOf(Migrated.ORIGINAL));
  }

  /** A class is initialised once, when it is first used. */
  private static final class Migrated {
    private static final PostgresDatabase ORIGINAL = SharedStores.freshDatabase();

    static {
      new ReadModelDatabase(ORIGINAL).migrate();
    }

    private Migrated() {}
  }

  public void migrate() {
    var environment = new HashMap<>(database.environment());
    environment.put("QUERY_DATABASE_PASSWORD", READER_PASSWORD);
    new Migration(Environment.configuration(environment, ReadModelConfiguration::from)).run();
  }

  public Wallets wallets() {
    return new Wallets(new PostgresReadModel(Database.over(connections())));
  }

  /** The read model that will take its place. */
  public ShadowModel shadow() {
    return new ShadowModel(Database.over(connections()));
  }

  /** Lets its clock stand still, for all who connect from now on. */
  public void setClock(String instant) {
    owner()
        .useHandle(
            handle ->
                handle.execute(
                    """
                    create schema other_time;
                    grant usage on schema other_time to public;
                    create function other_time.clock_timestamp() returns timestamptz language sql
                      as $$ select timestamptz '%s' $$;
                    alter database "%s" set search_path = other_time, public, pg_catalog;
                    """
                        .formatted(instant, database.name())));
  }

  /** Whoever may do everything in it. */
  public Jdbi owner() {
    return Jdbi.create(connections());
  }

  /** The settings of a query API that listens on any free port and logs in as the reader. */
  public Map<String, String> environment() {
    var environment = new HashMap<>(database.environmentAs(READER, READER_PASSWORD));
    environment.put("HOST", "127.0.0.1");
    environment.put("PORT", "0");
    environment.put("AUTH", "off");
    environment.put("DATABASE_CONNECTION_TIMEOUT", "300ms");
    environment.put("DATABASE_STATEMENT_TIMEOUT", "1s");
    environment.put("FRESHNESS_WAIT", "700ms");
    return environment;
  }

  /** The same with one variable more, or another value. */
  public Map<String, String> environmentWith(String name, String value) {
    var environment = new HashMap<>(environment());
    environment.put(name, value);
    return environment;
  }

  private DataSource connections() {
    var connections = new PGSimpleDataSource();
    connections.setUrl(database.jdbcUrl());
    connections.setUser(database.user());
    connections.setPassword(database.password());
    return connections;
  }
}
