package purse.local;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
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
 * @param isElsewhere whether it is AWS or may be, where a table costs money: all that is not on
 *     this machine or its network
 * @param environment the variables that lead a service to its table
 */
record GivenDynamoDb(boolean isElsewhere, Map<String, String> environment) {
  private static final String ENDPOINT = "AWS_ENDPOINT_URL_DYNAMODB";
  private static final String TABLE = LocalEnvironments.TABLE_VARIABLE;

  /** A name of AWS, which a private network may answer with an address of its own. */
  private static final String AWS = "(?i)(.*\\.)?(amazonaws\\..+|api\\.aws|amazonwebservices\\..+)";

  /**
   * The one that {@code AWS_ENDPOINT_URL_DYNAMODB} leads to, if it is set. Its table is the one
   * that {@code DDB_TABLE} names; but elsewhere, where others may have theirs, only one of the
   * user's own name: the updater of a laptop would take from another's what that one has still to
   * copy. What logs in is left where the SDK finds it: others could read it in what we write.
   *
   * @throws ConfigurationException if the variables lead nowhere, or to the table of others
   */
  static Optional<GivenDynamoDb> of(Map<String, String> variables, String user) {
    return Environment.configuration(
        variables,
        environment -> environment.url(ENDPOINT).map(endpoint -> of(endpoint, environment, user)));
  }

  private static GivenDynamoDb of(URI endpoint, Environment environment, String user) {
    var isElsewhere = endpoint.getHost().matches(AWS) || !isNear(endpoint.getHost());
    var own = isElsewhere ? "purse-" + user.replaceAll("[^A-Za-z0-9_.-]", "-") : "purse";
    var table = environment.text(TABLE, own);
    if (isElsewhere && !table.equals(own)) {
      environment.problem(
          TABLE, "is '" + table + "', but ./purse up has a table of its own there: " + own);
    }
    var variables = new HashMap<String, String>();
    variables.put(ENDPOINT, endpoint.toString());
    environment
        .text("AWS_REGION")
        .or(() -> environment.text("AWS_DEFAULT_REGION"))
        .or(() -> isElsewhere ? Optional.empty() : Optional.of("eu-central-1"))
        .ifPresent(region -> variables.put("AWS_REGION", region));
    variables.put(TABLE, table);
    if (!isElsewhere && environment.text("AWS_ACCESS_KEY_ID").isEmpty()) {
      variables.put("AWS_ACCESS_KEY_ID", "local");
      variables.put("AWS_SECRET_ACCESS_KEY", "local");
    }
    return new GivenDynamoDb(isElsewhere, Map.copyOf(variables));
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

  /** One that nobody knows is not: it will not answer either. */
  private static boolean isNear(String host) {
    try {
      var address = InetAddress.getByName(host);
      return address.isLoopbackAddress() || address.isSiteLocalAddress();
    } catch (UnknownHostException e) {
      return false;
    }
  }
}
