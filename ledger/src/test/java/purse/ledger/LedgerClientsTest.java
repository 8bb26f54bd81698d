package purse.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import purse.core.configuration.Environment;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Clients go where the environment says, with the credentials that it gives: nothing is fixed. */
class LedgerClientsTest {
  static Map<String, Function<LedgerConfiguration, DynamoDbClient>> kinds() {
    return Map.of("service", LedgerClients::forService, "task", LedgerClients::forTask);
  }

  @ParameterizedTest
  @MethodSource("kindNames")
  void takes_region_endpoint_and_credentials_from_the_environment(String kind) {
    var configuration =
        Environment.configuration(
            Map.of(
                "DDB_TABLE", "t",
                "AWS_REGION", "ap-southeast-2",
                "AWS_ENDPOINT_URL_DYNAMODB", "http://localhost:8000",
                "AWS_ACCESS_KEY_ID", "id",
                "AWS_SECRET_ACCESS_KEY", "secret"),
            LedgerConfiguration::from);

    try (var client = kinds().getOrDefault(kind, LedgerClients::forTask).apply(configuration)) {
      var used = client.serviceClientConfiguration();
      assertEquals(Region.AP_SOUTHEAST_2, used.region());
      assertEquals(Optional.of(URI.create("http://localhost:8000")), used.endpointOverride());
      var credentials = used.credentialsProvider().resolveIdentity().join();
      assertEquals("id", credentials.accessKeyId());
      assertEquals("secret", credentials.secretAccessKey());
    }
  }

  static Iterable<String> kindNames() {
    return kinds().keySet();
  }
}
