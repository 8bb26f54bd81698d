package purse.ledger;

import java.time.Duration;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Clients of DynamoDB, with the timeouts and retries that their users rely on. */
public final class LedgerClients {
  private static final Duration CONNECTION_TIMEOUT = Duration.ofSeconds(1);

  /** At least a second: a transaction that DynamoDB is still working on is not lost yet. */
  private static final Duration ATTEMPT_TIMEOUT = Duration.ofMillis(1_500);

  private static final int SERVICE_CONNECTIONS_MAX = 128;
  private static final Duration TASK_ATTEMPT_TIMEOUT = ATTEMPT_TIMEOUT.multipliedBy(4);
  private static final int TASK_ATTEMPTS_MAX = 6;

  /** All that a task does at once, each kept: making one anew takes longer than most calls. */
  private static final int TASK_CONNECTIONS_MAX = 64;

  private LedgerClients() {}

  /**
   * For a service that answers requests: it decides itself, knowing its deadline and what a second
   * attempt would mean, whether to try again. The SDK never does.
   */
  public static DynamoDbClient forService(LedgerConfiguration configuration) {
    return client(
        configuration,
        Apache5HttpClient.builder()
            .maxConnections(SERVICE_CONNECTIONS_MAX)
            .connectionTimeout(CONNECTION_TIMEOUT)
            .connectionAcquisitionTimeout(ATTEMPT_TIMEOUT),
        ClientOverrideConfiguration.builder()
            .apiCallAttemptTimeout(ATTEMPT_TIMEOUT)
            .retryStrategy(AwsRetryStrategy.doNotRetry())
            .build());
  }

  /** For a task that runs and ends: every call may be repeated, so the SDK does, with back-off. */
  public static DynamoDbClient forTask(LedgerConfiguration configuration) {
    return client(
        configuration,
        Apache5HttpClient.builder()
            .maxConnections(TASK_CONNECTIONS_MAX)
            .connectionTimeout(CONNECTION_TIMEOUT)
            .connectionAcquisitionTimeout(TASK_ATTEMPT_TIMEOUT),
        ClientOverrideConfiguration.builder()
            .apiCallAttemptTimeout(TASK_ATTEMPT_TIMEOUT)
            .retryStrategy(
                AwsRetryStrategy.standardRetryStrategy().toBuilder()
                    .maxAttempts(TASK_ATTEMPTS_MAX)
                    .build())
            .build());
  }

  private static DynamoDbClient client(
      LedgerConfiguration configuration,
      SdkHttpClient.Builder<?> httpClient,
      ClientOverrideConfiguration override) {
    return led(DynamoDbClient.builder(), configuration)
        .httpClientBuilder(httpClient)
        .overrideConfiguration(
            override.toBuilder().addExecutionInterceptor(new DynamoDbAnswers()).build())
        .build();
  }

  /** To where the configuration says, as whom it says. */
  static <B extends AwsClientBuilder<B, ?>> B led(B builder, LedgerConfiguration configuration) {
    builder.region(Region.of(configuration.region()));
    configuration.endpoint().ifPresent(builder::endpointOverride);
    configuration
        .accessKey()
        .map(LedgerClients::credentials)
        .map(StaticCredentialsProvider::create)
        .ifPresent(builder::credentialsProvider);
    return builder;
  }

  private static AwsCredentials credentials(LedgerConfiguration.AccessKey key) {
    var secret = key.secret().reveal();
    return key.sessionToken()
        .<AwsCredentials>map(
            token -> AwsSessionCredentials.create(key.id(), secret, token.reveal()))
        .orElseGet(() -> AwsBasicCredentials.create(key.id(), secret));
  }
}
