package purse.query;

import java.util.Map;
import purse.core.WalletId;
import purse.core.configuration.ConfigurationException;
import purse.core.configuration.Environment;
import purse.http.HttpConfiguration;
import purse.query.readmodel.ReadModelConfiguration;

/**
 * All settings of the query API.
 *
 * @param defaultWallet which wallet the reference's routes mean; the command API has the same
 */
public record QueryConfiguration(
    HttpConfiguration http, ReadModelConfiguration readModel, WalletId defaultWallet) {
  private static final int PORT = 8082;
  private static final WalletId DEFAULT_WALLET = new WalletId("default");

  /**
   * @throws ConfigurationException with everything that is wrong
   */
  public static QueryConfiguration from(Map<String, String> environment) {
    return Environment.configuration(environment, QueryConfiguration::from);
  }

  private static QueryConfiguration from(Environment environment) {
    return new QueryConfiguration(
        HttpConfiguration.from(environment, PORT),
        ReadModelConfiguration.from(environment),
        environment.value("DEFAULT_WALLET", DEFAULT_WALLET, WalletId::new));
  }
}
