package purse.core.configuration;

import java.util.regex.Pattern;
import purse.core.InvalidValueException;

/** Where the read model is and who asks: the settings that updater and query API share. */
public record DatabaseConfiguration(String jdbcUrl, String user, Secret password) {
  private static final Pattern HOST_AND_PORT =
      Pattern.compile("[A-Za-z0-9._-]{1,255}(:[0-9]{1,5})?");
  private static final String JDBC = "jdbc:";

  /**
   * Reads {@code DATABASE_ENDPOINT} (host, host:port or a whole JDBC URL), {@code DATABASE_NAME},
   * {@code DATABASE_USER} or {@code DATABASE_USER_NAME}, and {@code DATABASE_PASSWORD}.
   */
  public static DatabaseConfiguration from(Environment environment) {
    var endpoint =
        environment.required(
            "DATABASE_ENDPOINT", "host[:port] of PostgreSQL, or a URL such as jdbc:postgresql://…");
    var name = environment.text("DATABASE_NAME", "anywallet");
    var jdbcUrl = environment.value("DATABASE_ENDPOINT", endpoint, given -> jdbcUrlOf(given, name));
    var user =
        environment
            .text("DATABASE_USER")
            .or(() -> environment.text("DATABASE_USER_NAME"))
            .orElseGet(() -> environment.required("DATABASE_USER", "who logs in to PostgreSQL"));
    var password = environment.required("DATABASE_PASSWORD", "the password of DATABASE_USER");
    return new DatabaseConfiguration(jdbcUrl, user, new Secret(password));
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
