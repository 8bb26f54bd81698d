package purse.core.configuration;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import purse.core.InvalidValueException;
import purse.core.configuration.DatabaseLogin.IamToken;
import purse.core.configuration.DatabaseLogin.Password;
import purse.core.configuration.DatabaseLogin.StoredSecret;

/** Where the read model is and who asks: the settings that updater and query API share. */
public record DatabaseConfiguration(String jdbcUrl, DatabaseLogin login) {
  private static final Pattern HOST_AND_PORT =
      Pattern.compile("[A-Za-z0-9._-]{1,255}(:[0-9]{1,5})?");
  private static final String JDBC = "jdbc:";

  /** The AWS Advanced JDBC Wrapper, around the driver that the rest of the URL names. */
  private static final String AWS_WRAPPER = "jdbc:aws-wrapper:";

  /** By a password. */
  public DatabaseConfiguration(String jdbcUrl, String user, Secret password) {
    this(jdbcUrl, new Password(user, password));
  }

  /**
   * Reads {@code DATABASE_ENDPOINT} (host, host:port or a whole JDBC URL), {@code DATABASE_NAME},
   * and what {@link DatabaseLogin} does.
   */
  public static DatabaseConfiguration from(Environment environment) {
    var endpoint =
        environment.required(
            "DATABASE_ENDPOINT", "host[:port] of PostgreSQL, or a URL such as jdbc:postgresql://…");
    var name = environment.text("DATABASE_NAME", "anywallet");
    var jdbcUrl = environment.value("DATABASE_ENDPOINT", endpoint, given -> jdbcUrlOf(given, name));
    return new DatabaseConfiguration(jdbcUrl, DatabaseLogin.from(environment));
  }

  /** The URL that leads to the driver which can log in so. */
  public String driverUrl() {
    return switch (login) {
      case Password _ -> jdbcUrl;
      case IamToken _, StoredSecret _ -> AWS_WRAPPER + jdbcUrl.substring(JDBC.length());
    };
  }

  /** What that driver has to know in order to log in; some of it is secret. */
  public Map<String, String> driverSettings() {
    return switch (login) {
      case Password(var user, var password) -> Map.of("user", user, "password", password.reveal());
      case IamToken(var user, var region) ->
          wrapped("iam", Map.of("user", user, "iamRegion", region));
      case StoredSecret(var secretId, var region, var endpoint) -> {
        var settings = new HashMap<String, String>();
        settings.put("secretsManagerSecretId", secretId);
        settings.put("secretsManagerRegion", region);
        endpoint.ifPresent(uri -> settings.put("secretsManagerEndpoint", uri.toString()));
        yield wrapped("awsSecretsManager", settings);
      }
    };
  }

  /**
   * One plugin and no other: those that are there by default watch the database all the time, which
   * would keep a pausing one awake. For the same reason the wrapper is told what it talks to. It
   * would also write to a log of its own; what fails it throws as well, and we log that.
   */
  private static Map<String, String> wrapped(String plugin, Map<String, String> settings) {
    var all = new HashMap<>(settings);
    all.put("wrapperPlugins", plugin);
    all.put("wrapperDialect", "pg");
    all.put("wrapperLoggerLevel", "OFF");
    return Map.copyOf(all);
  }

  private static String jdbcUrlOf(String endpoint, String name) {
    if (endpoint.contains("password=")) {
      throw new InvalidValueException("jdbc:…password=…", "must leave it to DATABASE_PASSWORD");
    }
    if (endpoint.startsWith(JDBC)) {
      return endpoint;
    }
    if (!HOST_AND_PORT.matcher(endpoint).matches()) {
      throw new InvalidValueException(endpoint, "must be host, host:port or a jdbc: URL");
    }
    return "jdbc:postgresql://" + endpoint + "/" + name;
  }
}
