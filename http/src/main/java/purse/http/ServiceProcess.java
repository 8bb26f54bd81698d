package purse.http;

import java.util.function.Supplier;
import purse.core.configuration.ConfigurationException;

/** The life of a service that has a process of its own. */
public final class ServiceProcess {
  /** Of a process that was told something wrong, as for every command here. */
  private static final int CONFIGURATION_EXIT_CODE = 2;

  private ServiceProcess() {}

  /**
   * Starts the service; it is closed when the process is told to end. Wrong settings end the
   * process at once, all of them named.
   *
   * @param name of the service, for the logs
   */
  public static void run(String name, Supplier<? extends AutoCloseable> start) {
    try {
      Shutdown.closes(name, start.get());
    } catch (ConfigurationException e) {
      System.err.println(name + ": " + e.getMessage());
      System.exit(CONFIGURATION_EXIT_CODE);
    }
  }
}
