package purse.updater;

import purse.core.configuration.Environment;
import purse.ledger.LedgerConfiguration;
import purse.updater.migrate.ReadModelConfiguration;

/** From where to where. */
public record UpdaterConfiguration(LedgerConfiguration ledger, ReadModelConfiguration readModel) {
  public static UpdaterConfiguration from(Environment environment) {
    return new UpdaterConfiguration(
        LedgerConfiguration.from(environment), ReadModelConfiguration.from(environment));
  }
}
