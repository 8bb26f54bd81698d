package purse.embedded;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.testcontainers.postgresql.PostgreSQLContainer;
import org.testcontainers.utility.DockerImageName;

/** PostgreSQL in a container. */
final class ContainerPostgresStore implements PostgresStore {
  private static final Logger LOG = LoggerFactory.getLogger(ContainerPostgresStore.class);
  private static final DockerImageName IMAGE = DockerImageName.parse("postgres:18");
  private static final String FAST = "postgres -c fsync=off -c max_connections=300";

  private final PostgreSQLContainer container;

  private ContainerPostgresStore(PostgreSQLContainer container) {
    this.container = container;
  }

  static PostgresStore start() {
    // Closed by the store that wraps it.
    @SuppressWarnings("resource")
    var container =
        new PostgreSQLContainer(IMAGE)
            .withDatabaseName(PostgresDatabase.DEFAULT_NAME)
            .withUsername("postgres")
            .withEnv("POSTGRES_INITDB_ARGS", "--locale=C")
            .withCommand(FAST);
    container.start();
    var store = new ContainerPostgresStore(container);
    LOG.info("PostgreSQL, container {}: {}", IMAGE, store.database().jdbcUrl());
    return store;
  }

  @Override
  public PostgresDatabase database() {
    return new PostgresDatabase(
        container.getHost(),
        container.getMappedPort(PostgreSQLContainer.POSTGRESQL_PORT),
        container.getDatabaseName(),
        container.getUsername(),
        container.getPassword());
  }

  @Override
  public void close() {
    container.stop();
  }
}
