package purse.command.store;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import purse.ledger.LedgerTable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Makes the table of a laptop or a test as soon as its DynamoDB can be reached. */
final class TableCreation {
  private static final Logger LOG = LoggerFactory.getLogger(TableCreation.class);
  private static final Duration PAUSE = Duration.ofMillis(500);

  private TableCreation() {}

  static void inBackground(DynamoDbClient client, String table) {
    Thread.ofVirtual().name("table-creation").start(() -> createWhenReachable(client, table));
  }

  private static void createWhenReachable(DynamoDbClient client, String table) {
    try {
      while (!created(client, table)) {
        Thread.sleep(PAUSE);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      LOG.error("table {} is not made", table, e);
    }
  }

  private static boolean created(DynamoDbClient client, String table) {
    try {
      LedgerTable.createIfAbsent(client, table);
      return true;
    } catch (SdkException e) {
      LOG.warn("table {} is not made yet: {}", table, e.getMessage());
      return false;
    }
  }
}
