package purse.core.configuration;

import java.net.URI;
import java.util.Optional;

/** How a process proves to PostgreSQL who it is. */
public sealed interface DatabaseLogin {

  /** A password that is known at start, and good for as long as the process lives. */
  record Password(String user, Secret password) implements DatabaseLogin {}

  /** A token of the process's AWS role instead of a password, a new one every few minutes. */
  record IamToken(String user, String region) implements DatabaseLogin {}

  /**
   * User and password from AWS Secrets Manager, read again when PostgreSQL refuses what was read
   * before: so the password may change while the process runs.
   *
   * @param secretId the secret's ARN or name
   * @param endpoint of Secrets Manager if it is not the region's own
   */
  record StoredSecret(String secretId, String region, Optional<URI> endpoint)
      implements DatabaseLogin {}

  /** The settings' word for each. */
  enum Kind {
    PASSWORD,
    IAM,
    SECRET
  }

  /**
   * Reads {@code DATABASE_AUTH} and what it then takes: {@code DATABASE_USER} or {@code
   * DATABASE_USER_NAME}, {@code DATABASE_PASSWORD}, {@code DATABASE_SECRET_ID}, {@code AWS_REGION},
   * and the SDK's own {@code AWS_ENDPOINT_URL_SECRETS_MANAGER}.
   */
  static DatabaseLogin from(Environment environment) {
    return switch (environment.choice("DATABASE_AUTH", Kind.class, Kind.PASSWORD)) {
      case PASSWORD ->
          new Password(
              user(environment),
              new Secret(
                  environment.required("DATABASE_PASSWORD", "the password of DATABASE_USER")));
      case IAM -> new IamToken(user(environment), region(environment));
      case SECRET ->
          new StoredSecret(
              environment.required(
                  "DATABASE_SECRET_ID", "the ARN or name of the secret with user and password"),
              region(environment),
              environment.url("AWS_ENDPOINT_URL_SECRETS_MANAGER"));
    };
  }

  private static String user(Environment environment) {
    return environment
        .text("DATABASE_USER")
        .or(() -> environment.text("DATABASE_USER_NAME"))
        .orElseGet(() -> environment.required("DATABASE_USER", "who logs in to PostgreSQL"));
  }

  private static String region(Environment environment) {
    return environment
        .text("AWS_REGION")
        .or(() -> environment.text("AWS_DEFAULT_REGION"))
        .orElseGet(() -> environment.required("AWS_REGION", "such as eu-central-1"));
  }
}
