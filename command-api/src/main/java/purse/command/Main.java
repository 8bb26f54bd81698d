package purse.command;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import purse.core.configuration.ConfigurationException;
import purse.http.Shutdown;

/** The process of the command API: {@code java -jar command-api.jar}, settings by environment. */
public final class Main {
  private static final Logger LOG = LoggerFactory.getLogger(Main.class);
  private static final int CONFIGURATION_EXIT_CODE = 2;

  private Main() {}

  public static void main(String[] arguments) {
    try {
      var configuration = CommandConfiguration.from(System.getenv());
      LOG.info("command-api starts with {}", configuration);
      Shutdown.closes("command-api", CommandApi.start(configuration));
    } catch (ConfigurationException e) {
      LOG.error(e.getMessage());
      System.exit(CONFIGURATION_EXIT_CODE);
    }
  }
}
