package purse.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import purse.core.configuration.ConfigurationException;
import purse.embedded.DynamoDbStore;
import purse.embedded.client.ServiceClient;

class GivenDynamoDbTest {
  private static final String ENDPOINT = "AWS_ENDPOINT_URL_DYNAMODB";

  @ParameterizedTest
  @CsvSource({
    "https://dynamodb.eu-central-1.amazonaws.com, true",
    "https://vpce-1.dynamodb.eu-central-1.vpce.amazonaws.com, true",
    "https://dynamodb.cn-north-1.amazonaws.com.cn, true",
    "https://dynamodb.eu-central-1.api.aws, true",
    "https://DynamoDB.eu-central-1.AmazonAWS.com, true",
    "https://dynamodb.eusc-de-east-1.amazonaws.eu, true",
    "http://8.8.8.8:8000, true",
    "http://no-such-host.invalid, true",
    "http://localhost:8000, false",
    "http://127.0.0.2:8000, false",
    "http://192.168.1.7:8000, false",
    "http://10.1.2.3, false"
  })
  void what_is_not_near_may_be_aws(String endpoint, boolean isElsewhere) {
    assertEquals(isElsewhere, given(Map.of(ENDPOINT, endpoint)).isElsewhere());
  }

  @Test
  void without_the_variable_or_with_an_empty_one_there_is_none() {
    assertTrue(GivenDynamoDb.of(Map.of(), "ann").isEmpty());
    assertTrue(GivenDynamoDb.of(Map.of(ENDPOINT, " "), "ann").isEmpty());
  }

  @Test
  void what_is_no_url_is_refused_by_name() {
    var refusal =
        assertThrows(ConfigurationException.class, () -> given(Map.of(ENDPOINT, "localhost")));

    assertTrue(refusal.problems().getFirst().startsWith(ENDPOINT + " is 'localhost'"));
  }

  @Test
  void on_aws_the_table_has_the_users_name_and_no_other() {
    var aws = Map.of(ENDPOINT, "https://dynamodb.eu-central-1.amazonaws.com");
    var near = Map.of(ENDPOINT, "http://localhost:8000");

    assertEquals("purse-j-rg", tableOf(aws));
    assertEquals("purse-j-rg", tableOf(with(aws, "DDB_TABLE", "purse-j-rg")));
    var refusal =
        assertThrows(
            ConfigurationException.class, () -> given(with(aws, "DDB_TABLE", "production")));
    assertTrue(refusal.problems().getFirst().startsWith("DDB_TABLE is 'production', but"));
    assertEquals("purse", tableOf(near));
    assertEquals("other", tableOf(with(near, "DDB_TABLE", "other")));
  }

  @Test
  void what_logs_in_is_left_to_the_sdk() {
    var environment =
        given(
                Map.of(
                    ENDPOINT,
                    "http://localhost:8000",
                    "AWS_ACCESS_KEY_ID",
                    "mine",
                    "AWS_SECRET_ACCESS_KEY",
                    "confidential",
                    "AWS_DEFAULT_REGION",
                    "eu-west-1"))
            .environment();

    assertFalse(environment.toString().contains("confidential"), environment.toString());
    assertEquals("eu-west-1", environment.get("AWS_REGION"));
  }

  @Test
  void where_nobody_answers_it_says_so_by_the_variables_name() {
    var nobody = given(Map.of(ENDPOINT, "http://localhost:1"));

    var refusal = assertThrows(ConfigurationException.class, nobody::hasTable);

    assertTrue(
        refusal
            .problems()
            .getFirst()
            .startsWith(ENDPOINT + " is 'http://localhost:1', but DynamoDB is not available: "),
        refusal.problems()::toString);
  }

  @Test
  void coins_stay_there_and_a_new_read_model_has_them_all() {
    try (var store = DynamoDbStore.start()) {
      var dynamoDb = given(with(store.environment(), "DDB_TABLE", "given"));
      assertFalse(dynamoDb.hasTable());
      try (var purse = LocalPurse.start(settings(dynamoDb));
          var command = new ServiceClient(purse.commandPort());
          var query = new ServiceClient(purse.queryPort())) {
        var coin =
            command.post("/wallets/alice/transactions", "{\"amount\": 5}", "Idempotency-Key", "t1");
        assertEquals(201, coin.status());
        assertEquals("5", query.get("/wallets/alice?atLeast=1").text("balance"));
      }

      assertTrue(dynamoDb.hasTable());
      try (var purse = LocalPurse.start(settings(dynamoDb));
          var query = new ServiceClient(purse.queryPort())) {
        assertEquals("5", query.get("/wallets/alice").text("balance"));
      }
    }
  }

  private static LocalSettings settings(GivenDynamoDb dynamoDb) {
    return new LocalSettings(0, 0, Duration.ofMillis(100), Optional.empty(), Optional.of(dynamoDb));
  }

  private static GivenDynamoDb given(Map<String, String> variables) {
    return GivenDynamoDb.of(variables, "jörg").orElseThrow();
  }

  private static String tableOf(Map<String, String> variables) {
    return String.valueOf(given(variables).environment().get("DDB_TABLE"));
  }

  private static Map<String, String> with(
      Map<String, String> variables, String name, String value) {
    var all = new HashMap<>(variables);
    all.put(name, value);
    return all;
  }
}
