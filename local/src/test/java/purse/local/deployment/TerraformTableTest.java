package purse.local.deployment;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import purse.core.configuration.Environment;
import purse.embedded.SharedStores;
import purse.ledger.LedgerClients;
import purse.ledger.LedgerConfiguration;
import purse.ledger.LedgerTable;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

/** Terraform makes the table that the services know. */
class TerraformTableTest {
  private final TerraformFiles terraform = TerraformFiles.read();

  @Test
  void has_the_keys_the_index_and_the_stream_of_the_services_own() {
    var table = describe(SharedStores.freshTableName());
    var described = terraform.resource("aws_dynamodb_table", "ledger");
    var index = table.globalSecondaryIndexes().getFirst();
    var describedIndex = described.path("global_secondary_index");

    assertEquals(key(table.keySchema(), KeyType.HASH), described.path("hash_key").asString());
    assertEquals(key(table.keySchema(), KeyType.RANGE), described.path("range_key").asString());
    assertEquals(
        table.attributeDefinitions().stream()
            .collect(
                Collectors.toMap(
                    attribute -> attribute.attributeName(),
                    attribute -> attribute.attributeTypeAsString())),
        TerraformFiles.blocks(described.path("attribute"))
            .collect(
                Collectors.toMap(
                    attribute -> attribute.path("name").asString(),
                    attribute -> attribute.path("type").asString())));
    assertEquals(index.indexName(), describedIndex.path("name").asString());
    assertEquals(key(index.keySchema(), KeyType.HASH), describedIndex.path("hash_key").asString());
    assertEquals(
        key(index.keySchema(), KeyType.RANGE), describedIndex.path("range_key").asString());
    assertEquals(
        index.projection().projectionTypeAsString(),
        describedIndex.path("projection_type").asString());
    assertEquals(
        table.streamSpecification().streamViewTypeAsString(),
        described.path("stream_view_type").asString());
  }

  private static TableDescription describe(String name) {
    var environment = new HashMap<>(SharedStores.dynamoDb().environment());
    environment.put("DDB_TABLE", name);
    var configuration =
        Environment.configuration(Map.copyOf(environment), LedgerConfiguration::from);
    try (var client = LedgerClients.forTask(configuration)) {
      LedgerTable.createIfAbsent(client, name);
      return client.describeTable(table -> table.tableName(name)).table();
    }
  }

  private static String key(Iterable<KeySchemaElement> schema, KeyType type) {
    for (var element : schema) {
      if (element.keyType() == type) {
        return element.attributeName();
      }
    }
    return "none";
  }
}
