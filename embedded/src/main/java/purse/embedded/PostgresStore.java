package purse.embedded;

import java.nio.file.Path;

/** A PostgreSQL of one's own, on loopback. */
public sealed interface PostgresStore extends AutoCloseable
    permits EmbeddedPostgresStore, ContainerPostgresStore {

  /**
   * An empty one, which is gone when it is closed: embedded or a container, see {@link
   * StoreChoice}.
   */
  static PostgresStore start() {
    return StoreChoice.start(EmbeddedPostgresStore::temporary, ContainerPostgresStore::start);
  }

  /**
   * One that keeps its databases in a directory, made if it is absent, as safely as any PostgreSQL.
   * Always embedded.
   *
   * @throws DirectoryInUseException if another process or store has the directory open
   */
  static PostgresStore start(Path directory) {
    return EmbeddedPostgresStore.in(directory);
  }

  /** The database {@value PostgresDatabase#DEFAULT_NAME}, which is always there. */
  PostgresDatabase database();

  /** Another database, empty; its name must be new. */
  default PostgresDatabase createDatabase(String name) {
    return database().createSibling(name);
  }

  @Override
  void close();
}
