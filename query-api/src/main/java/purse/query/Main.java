package purse.query;

import purse.core.configuration.ConfigurationException;
import purse.http.Shutdown;

/** Starts the query API from the environment, and stops it when the process is told to end. */
public final class Main {
  private Main() {}

  public static void main(String[] arguments) {
    try {
      Shutdown.closes("query-api", QueryApi.start(System.getenv()));
    } catch (ConfigurationException e) {
      System.err.println(e.getMessage());
      System.exit(1);
    }
  }
}
