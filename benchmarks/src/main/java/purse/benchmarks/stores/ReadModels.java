package purse.benchmarks.stores;

import java.time.Duration;
import java.util.Optional;
import purse.core.configuration.DatabaseConfiguration;
import purse.core.configuration.Secret;
import purse.embedded.PostgresDatabase;
import purse.updater.migrate.Migration;
import purse.updater.migrate.ReadModelConfiguration;

/** Databases that are a read model. */
public final class ReadModels {
  private static final Duration WAIT = Duration.ofSeconds(30);

  private ReadModels() {}

  /** Gives an empty database the schema. */
  public static void migrate(PostgresDatabase database) {
    new Migration(configuration(database)).run();
  }

  /** As the updater finds it. */
  public static ReadModelConfiguration configuration(PostgresDatabase database) {
    return new ReadModelConfiguration(
        new DatabaseConfiguration(
            database.jdbcUrl(), database.user(), new Secret(database.password())),
        Optional.empty(),
        WAIT);
  }
}
