package purse.command;

import java.time.Duration;
import java.util.Map;
import purse.command.wallet.RecordingPolicy;
import purse.core.WalletId;
import purse.core.configuration.Environment;
import purse.http.HttpConfiguration;
import purse.ledger.LedgerConfiguration;

/**
 * The settings of the command API.
 *
 * @param createTable whether to make the table if it is absent, for laptops and tests
 * @param defaultWallet the wallet of requests that name none
 */
public record CommandConfiguration(
    HttpConfiguration http,
    LedgerConfiguration ledger,
    boolean createTable,
    WalletId defaultWallet,
    RecordingPolicy recording) {
  public static final int DEFAULT_PORT = 8081;

  private enum Flag {
    FALSE,
    TRUE
  }

  /**
   * Reads {@code PORT}, {@code DDB_TABLE}, {@code DDB_CREATE_TABLE}, {@code DEFAULT_WALLET}, {@code
   * REQUEST_DEADLINE} and those of {@link HttpConfiguration} and {@link LedgerConfiguration}.
   *
   * @throws purse.core.configuration.ConfigurationException with all that is wrong
   */
  public static CommandConfiguration from(Map<String, String> environment) {
    return Environment.configuration(environment, CommandConfiguration::read);
  }

  private static CommandConfiguration read(Environment environment) {
    var standard = RecordingPolicy.STANDARD;
    Duration deadline = environment.duration("REQUEST_DEADLINE", standard.deadline());
    return new CommandConfiguration(
        HttpConfiguration.from(environment, DEFAULT_PORT),
        LedgerConfiguration.from(environment),
        environment.choice("DDB_CREATE_TABLE", Flag.class, Flag.FALSE) == Flag.TRUE,
        environment.value("DEFAULT_WALLET", new WalletId("default"), WalletId::given),
        standard.withDeadline(deadline));
  }
}
