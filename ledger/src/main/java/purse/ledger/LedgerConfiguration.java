package purse.ledger;

import java.net.URI;
import java.util.Optional;
import purse.core.configuration.Environment;
import purse.core.configuration.Secret;

/**
 * Where the ledger is, and who asks.
 *
 * @param endpoint of DynamoDB if it is not the region's own
 * @param accessKey to log in with; without it, the SDK looks where AWS puts credentials
 */
public record LedgerConfiguration(
    String table, String region, Optional<URI> endpoint, Optional<AccessKey> accessKey) {

  /** A key pair, with a session's token if it belongs to one. */
  public record AccessKey(String id, Secret secret, Optional<Secret> sessionToken) {}

  /**
   * Reads {@code DDB_TABLE}, {@code AWS_REGION} and the SDK's own {@code AWS_ENDPOINT_URL_DYNAMODB}
   * and {@code AWS_ACCESS_KEY_ID} with its companions.
   */
  public static LedgerConfiguration from(Environment environment) {
    return new LedgerConfiguration(
        environment.required("DDB_TABLE", "the name of the DynamoDB table"),
        environment
            .text("AWS_REGION")
            .or(() -> environment.text("AWS_DEFAULT_REGION"))
            .orElseGet(() -> environment.required("AWS_REGION", "such as eu-central-1")),
        environment.url("AWS_ENDPOINT_URL_DYNAMODB"),
        environment.text("AWS_ACCESS_KEY_ID").map(id -> accessKey(id, environment)));
  }

  private static AccessKey accessKey(String id, Environment environment) {
    var secret = environment.required("AWS_SECRET_ACCESS_KEY", "it belongs to AWS_ACCESS_KEY_ID");
    return new AccessKey(
        id, new Secret(secret), environment.text("AWS_SESSION_TOKEN").map(Secret::new));
  }
}
