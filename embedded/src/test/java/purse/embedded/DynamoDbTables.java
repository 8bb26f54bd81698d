package purse.embedded;

import java.net.URI;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/** What the tests do with a DynamoDB: tables of one string key. */
final class DynamoDbTables implements AutoCloseable {
  private static final String KEY = "id";

  private final DynamoDbClient client;

  DynamoDbTables(URI endpoint, String region) {
    this.client =
        DynamoDbClient.builder()
            .endpointOverride(endpoint)
            .region(Region.of(region))
            .credentialsProvider(
                StaticCredentialsProvider.create(AwsBasicCredentials.create("any", "any")))
            .httpClientBuilder(UrlConnectionHttpClient.builder())
            .build();
  }

  List<String> names() {
    return client.listTables().tableNames();
  }

  void create(String table) {
    client.createTable(
        request ->
            request
                .tableName(table)
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .keySchema(
                    KeySchemaElement.builder().attributeName(KEY).keyType(KeyType.HASH).build())
                .attributeDefinitions(
                    AttributeDefinition.builder()
                        .attributeName(KEY)
                        .attributeType(ScalarAttributeType.S)
                        .build()));
  }

  void put(String table, String key) {
    client.putItem(
        request -> request.tableName(table).item(Map.of(KEY, AttributeValue.fromS(key))));
  }

  List<String> keys(String table) {
    return client.scan(request -> request.tableName(table).consistentRead(true)).items().stream()
        .map(item -> item.getOrDefault(KEY, AttributeValue.fromS("")).s())
        .toList();
  }

  @Override
  public void close() {
    client.close();
  }
}
