package purse.query;

import java.time.Duration;
import java.util.Map;
import purse.core.InvalidValueException;
import purse.core.WalletId;
import purse.core.configuration.ConfigurationException;
import purse.core.configuration.Environment;
import purse.http.HttpConfiguration;
import purse.query.readmodel.ReadModelConfiguration;

/**
 * All settings of the query API.
 *
 * @param defaultWallet which wallet the reference's routes mean; the command API has the same
 * @param freshnessWait how long a request waits for the version that it asks for
 * @param downloadTimeout how long a client may take for a history as CSV
 * @param updateEvery the time between the starts of two runs of the updater
 */
public record QueryConfiguration(
    HttpConfiguration http,
    ReadModelConfiguration readModel,
    WalletId defaultWallet,
    Duration freshnessWait,
    Duration downloadTimeout,
    Duration updateEvery) {
  private static final int PORT = 8082;

  /** A run of a local updater away, and shorter than any client's patience. */
  private static final Duration FRESHNESS_WAIT = Duration.ofSeconds(5);

  /** Ten years of hours in ten seconds, or over a slow line. */
  private static final Duration DOWNLOAD_TIMEOUT = Duration.ofMinutes(5);

  /** As Terraform schedules it, unless told otherwise. */
  private static final Duration UPDATE_EVERY = Duration.ofMinutes(5);

  /** As the updater has it. */
  private static final Duration UPDATE_EVERY_MIN = Duration.ofMillis(100);

  private static final WalletId DEFAULT_WALLET = new WalletId("default");

  /**
   * @throws ConfigurationException with everything that is wrong
   */
  public static QueryConfiguration from(Map<String, String> environment) {
    return Environment.configuration(environment, QueryConfiguration::from);
  }

  /** Half of the connections at most, so that downloads never keep all others waiting. */
  int downloadsMax() {
    return Math.max(1, readModel.poolSize() / 2);
  }

  private static QueryConfiguration from(Environment environment) {
    return new QueryConfiguration(
        HttpConfiguration.from(environment, PORT),
        ReadModelConfiguration.from(environment),
        environment.value("DEFAULT_WALLET", DEFAULT_WALLET, WalletId::given),
        environment.duration("FRESHNESS_WAIT", FRESHNESS_WAIT),
        environment.duration("DOWNLOAD_TIMEOUT", DOWNLOAD_TIMEOUT),
        environment.value("UPDATE_EVERY", UPDATE_EVERY, QueryConfiguration::parseUpdateEvery));
  }

  private static Duration parseUpdateEvery(String text) {
    var every = Environment.parseDuration(text);
    if (every.compareTo(UPDATE_EVERY_MIN) < 0) {
      throw new InvalidValueException(text, "must be at least 100ms");
    }
    return every;
  }
}
