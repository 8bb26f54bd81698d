package purse.updater.migrate;

import purse.core.configuration.DatabaseLogin;
import purse.core.configuration.Environment;
import purse.core.configuration.Secret;

/** How the query API's role is to log in. */
public sealed interface QueryLogin {
  /** As it does now, if it does. */
  record Unchanged() implements QueryLogin {}

  /** With this password. */
  record Password(Secret password) implements QueryLogin {}

  /** With tokens of an AWS role, which RDS and Aurora understand. */
  record IamToken() implements QueryLogin {}

  /** Reads {@code QUERY_DATABASE_AUTH} and {@code QUERY_DATABASE_PASSWORD}. */
  static QueryLogin from(Environment environment) {
    var kind =
        environment.choice(
            "QUERY_DATABASE_AUTH", DatabaseLogin.Kind.class, DatabaseLogin.Kind.PASSWORD);
    return switch (kind) {
      case PASSWORD ->
          environment
              .text("QUERY_DATABASE_PASSWORD")
              .<QueryLogin>map(password -> new Password(new Secret(password)))
              .orElseGet(Unchanged::new);
      case IAM -> new IamToken();
      case SECRET -> {
        environment.problem("QUERY_DATABASE_AUTH", "is 'secret', must be password or iam");
        yield new Unchanged();
      }
    };
  }
}
