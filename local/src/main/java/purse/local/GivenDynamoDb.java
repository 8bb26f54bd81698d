package purse.local;

import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import purse.core.StoreUnavailableException;
import purse.core.configuration.ConfigurationException;
import purse.core.configuration.Environment;
import purse.ledger.LedgerConfiguration;
import purse.ledger.LedgerTable;

/**
 * A DynamoDB that is there already, of any make, in the place of one of our own.
 *
 * @param isAws whether it is DynamoDB itself, where a table costs money
 * @param environment the variables that lead a service to its table
 */
record GivenDynamoDb(boolean isAws, Map<String, String> environment) {
  private static final String ENDPOINT = "AWS_ENDPOINT_URL_DYNAMODB";
  private static final String AWS = "(.*\\.)?(amazonaws\\.com|amazonaws\\.com\\.cn|api\\.aws)";

  /**
   * The one that {@code AWS_ENDPOINT_URL_DYNAMODB} leads to, if it is set. Its table is the one
   * that {@code DDB_TABLE} names; else on AWS, where others may have theirs, one of the user's own
   * name. What logs in is left where the SDK finds it: others could read it in what we write.
   *
   * @throws ConfigurationException if the variable is no URL
   */
  static Optional<GivenDynamoDb> of(Map<String, String> variables, String user) {
    return Environment.configuration(
        variables,
        environment -> environment.url(ENDPOINT).map(endpoint -> of(endpoint, environment, user)));
  }

  private static GivenDynamoDb of(URI endpoint, Environment environment, String user) {
    var isAws = endpoint.getHost().matches(AWS);
    var variables = new HashMap<String, String>();
    variables.put(ENDPOINT, endpoint.toString());
    environment
        .text("AWS_REGION")
        .or(() -> environment.text("AWS_DEFAULT_REGION"))
        .or(() -> isAws ? Optional.empty() : Optional.of("eu-central-1"))
        .ifPresent(region -> variables.put("AWS_REGION", region));
    variables.put(
        LocalEnvironments.TABLE_VARIABLE,
        environment.text(LocalEnvironments.TABLE_VARIABLE, isAws ? tableOf(user) : "purse"));
    if (!isAws && environment.text("AWS_ACCESS_KEY_ID").isEmpty()) {
      variables.put("AWS_ACCESS_KEY_ID", "local");
      variables.put("AWS_SECRET_ACCESS_KEY", "local");
    }
    return new GivenDynamoDb(isAws, Map.copyOf(variables));
  }

  /**
   * Whether its table is there already.
   *
   * @throws ConfigurationException if nobody answers, or refuses to
   */
  boolean hasTable() {
    try {
      return LedgerTable.exists(ledger());
    } catch (StoreUnavailableException e) {
      throw new ConfigurationException(
          List.of(
              String.format(
                  Locale.ROOT,
                  "%s is '%s', but %s: %s",
                  ENDPOINT,
                  environment.get(ENDPOINT),
                  e.getMessage(),
                  Objects.requireNonNull(e.getCause()).getMessage())));
    }
  }

  LedgerConfiguration ledger() {
    return Environment.configuration(environment, LedgerConfiguration::from);
  }

  private static String tableOf(String user) {
    return "purse-" + user.replaceAll("[^A-Za-z0-9_.-]", "-");
  }
}
