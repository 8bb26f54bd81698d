package purse.embedded;

import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One DynamoDB and one PostgreSQL for all tests of a JVM: each is started when it is first asked
 * for and ends with the JVM. Tests keep apart by names of their own.
 */
public final class SharedStores {
  private static final Logger LOG = LoggerFactory.getLogger(SharedStores.class);

  private SharedStores() {}

  public static DynamoDbStore dynamoDb() {
    return DynamoDbHolder.STORE;
  }

  public static PostgresStore postgres() {
    return PostgresHolder.STORE;
  }

  /** A name that no other table has. */
  public static String freshTableName() {
    return freshName();
  }

  /** An empty database of its own. Roles are the server's, and therefore shared. */
  public static PostgresDatabase freshDatabase() {
    return postgres().createDatabase(freshName());
  }

  /** A database of its own with what another one has, to which nobody may be connected. */
  public static PostgresDatabase freshCopyOf(PostgresDatabase original) {
    return original.createCopy(freshName());
  }

  private static String freshName() {
    return "test_" + UUID.randomUUID().toString().replace('-', '_');
  }

  private static <S extends AutoCloseable> S closedWithTheJvm(S store) {
    Runtime.getRuntime().addShutdownHook(new Thread(() -> close(store), "shared-store-close"));
    return store;
  }

  private static void close(AutoCloseable store) {
    try {
      store.close();
    } catch (Exception e) {
      LOG.warn("A shared store did not close", e);
    }
  }

  /** A class is initialised once, when it is first used. */
  private static final class DynamoDbHolder {
    private static final DynamoDbStore STORE = closedWithTheJvm(DynamoDbStore.start());

    private DynamoDbHolder() {}
  }

  private static final class PostgresHolder {
    private static final PostgresStore STORE = closedWithTheJvm(PostgresStore.start());

    private PostgresHolder() {}
  }
}
