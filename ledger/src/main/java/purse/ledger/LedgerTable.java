package purse.ledger;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import purse.core.StoreUnavailableException;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.ResourceInUseException;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.StreamViewType;

/** Makes the table where nobody else does: on laptops and in tests. On AWS, Terraform does. */
public final class LedgerTable {
  private static final Logger LOG = LoggerFactory.getLogger(LedgerTable.class);

  /** Whoever makes a table waits for it, whatever the client allows a request of a service. */
  private static final AwsRequestOverrideConfiguration PATIENT =
      AwsRequestOverrideConfiguration.builder()
          .apiCallAttemptTimeout(Duration.ofSeconds(30))
          .build();

  private LedgerTable() {}

  /** Creates the table where the configuration says, with a client of its own. */
  public static void createIfAbsent(LedgerConfiguration configuration) {
    try (var client = LedgerClients.forTask(configuration)) {
      createIfAbsent(client, configuration.table());
    }
  }

  /**
   * Whether the table is there, where the configuration says.
   *
   * @throws StoreUnavailableException if nobody answers, or refuses to
   */
  public static boolean exists(LedgerConfiguration configuration) {
    try (var client = LedgerClients.forTask(configuration)) {
      client.describeTable(table -> table.tableName(configuration.table()));
      return true;
    } catch (ResourceNotFoundException e) {
      return false;
    } catch (SdkException e) {
      throw new StoreUnavailableException("DynamoDB", e);
    }
  }

  /** Creates the table and waits until it can be used; one that is there already is left alone. */
  public static void createIfAbsent(DynamoDbClient client, String name) {
    try {
      client.createTable(request(name));
      LOG.info("created table {}", name);
    } catch (ResourceInUseException e) {
      LOG.debug("table {} is there already", name);
    }
    client
        .waiter()
        .waitUntilTableExists(table -> table.tableName(name).overrideConfiguration(PATIENT));
  }

  private static CreateTableRequest request(String name) {
    return CreateTableRequest.builder()
        .tableName(name)
        .attributeDefinitions(
            text(Attributes.PARTITION_KEY),
            text(Attributes.SORT_KEY),
            text(Attributes.PENDING),
            text(Attributes.PENDING_KEY))
        .keySchema(
            key(Attributes.PARTITION_KEY, KeyType.HASH), key(Attributes.SORT_KEY, KeyType.RANGE))
        .globalSecondaryIndexes(pendingIndex())
        .streamSpecification(
            stream -> stream.streamEnabled(true).streamViewType(StreamViewType.NEW_AND_OLD_IMAGES))
        .billingMode(BillingMode.PAY_PER_REQUEST)
        .overrideConfiguration(PATIENT)
        .build();
  }

  private static GlobalSecondaryIndex pendingIndex() {
    return GlobalSecondaryIndex.builder()
        .indexName(Attributes.PENDING_INDEX)
        .keySchema(
            key(Attributes.PENDING, KeyType.HASH), key(Attributes.PENDING_KEY, KeyType.RANGE))
        .projection(projection -> projection.projectionType(ProjectionType.KEYS_ONLY))
        .build();
  }

  private static AttributeDefinition text(String name) {
    return AttributeDefinition.builder()
        .attributeName(name)
        .attributeType(ScalarAttributeType.S)
        .build();
  }

  private static KeySchemaElement key(String name, KeyType type) {
    return KeySchemaElement.builder().attributeName(name).keyType(type).build();
  }
}
