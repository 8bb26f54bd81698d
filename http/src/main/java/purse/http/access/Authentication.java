package purse.http.access;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import purse.core.InvalidValueException;
import purse.core.configuration.Environment;

/** How a service knows who asks. */
public sealed interface Authentication {

  /** It does not: whoever reaches its port may do everything. */
  record Off() implements Authentication {}

  /**
   * By JSON Web Tokens of an OpenID Connect provider.
   *
   * @param issuer as tokens name it, and where its keys are found unless told otherwise
   * @param keysUrl where they are, told otherwise
   * @param audiences one of which a token must be meant for
   * @param audienceClaim what says whom a token is meant for
   * @param scopePrefix what stands before the names of our scopes
   * @param walletsClaim what limits a token to wallets
   * @param isLimitRequired whether a token without that claim is good for no wallet; else for all
   */
  record Oidc(
      String issuer,
      Optional<String> keysUrl,
      Set<String> audiences,
      String audienceClaim,
      String scopePrefix,
      String walletsClaim,
      boolean isLimitRequired)
      implements Authentication {
    public Oidc {
      audiences = Set.copyOf(audiences);
    }
  }

  /** The settings' word for each. */
  enum Kind {
    OIDC,
    OFF
  }

  /** The settings' word for whether a token must say which wallets it is good for. */
  enum Limit {
    OPTIONAL,
    REQUIRED
  }

  /** What means nothing unless tokens are asked for. */
  List<String> OF_TOKENS =
      List.of(
          "AUTH_ISSUER",
          "AUTH_AUDIENCE",
          "AUTH_AUDIENCE_CLAIM",
          "AUTH_JWKS_URL",
          "AUTH_SCOPE_PREFIX",
          "AUTH_WALLETS",
          "AUTH_WALLETS_CLAIM");

  /** Reads {@code AUTH}, which has no default, and those that begin so. */
  static Authentication from(Environment environment) {
    var auth = environment.required("AUTH", "oidc, or off to let everybody do everything");
    return switch (environment.choice("AUTH", Kind.class, Kind.OFF)) {
      case OIDC -> oidc(environment);
      case OFF -> off(environment, auth);
    };
  }

  private static Off off(Environment environment, String auth) {
    if (auth.equals(Kind.OFF.name().toLowerCase(Locale.ROOT))) {
      OF_TOKENS.stream()
          .filter(name -> environment.text(name).isPresent())
          .forEach(name -> environment.problem(name, "is set, but AUTH is off"));
    }
    return new Off();
  }

  private static Oidc oidc(Environment environment) {
    var issuer = environment.required("AUTH_ISSUER", "who issues tokens, as their iss says");
    var audiences =
        environment.required(
            "AUTH_AUDIENCE", "whom tokens must be meant for; several separated by commas");
    return new Oidc(
        environment.value("AUTH_ISSUER", issuer, IssuerUrls::checked),
        environment.value(
            "AUTH_JWKS_URL", Optional.empty(), url -> Optional.of(IssuerUrls.checked(url))),
        environment.value("AUTH_AUDIENCE", Set.of(audiences), Authentication::list),
        environment.text("AUTH_AUDIENCE_CLAIM", "aud"),
        environment.text("AUTH_SCOPE_PREFIX", ""),
        environment.text("AUTH_WALLETS_CLAIM", "purse_wallets"),
        environment.choice("AUTH_WALLETS", Limit.class, Limit.OPTIONAL) == Limit.REQUIRED);
  }

  private static Set<String> list(String text) {
    var parts =
        Arrays.stream(text.split(",", -1))
            .map(String::strip)
            .collect(Collectors.toUnmodifiableSet());
    if (parts.contains("")) {
      throw new InvalidValueException(text, "must be names with a comma between each two");
    }
    return parts;
  }
}
