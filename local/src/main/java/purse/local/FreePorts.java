package purse.local;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import purse.core.configuration.ConfigurationException;

/** Looks whether the ports are free before anything is started, which takes a while. */
final class FreePorts {
  private static final String COMMAND = "--command-port";
  private static final String QUERY = "--query-port";

  private FreePorts() {}

  /**
   * @throws ConfigurationException if one is in use, by the names of the options
   */
  static void check(LocalSettings settings) {
    var command = settings.commandPort();
    var query = settings.queryPort();
    var problems = new ArrayList<String>();
    problem(COMMAND, command).ifPresent(problems::add);
    if (command != 0 && command == query) {
      problems.add(QUERY + " " + query + " is the same as " + COMMAND);
    } else {
      problem(QUERY, query).ifPresent(problems::add);
    }
    if (!problems.isEmpty()) {
      throw new ConfigurationException(List.copyOf(problems));
    }
  }

  private static Optional<String> problem(String option, int port) {
    try (var _ = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      return Optional.empty();
    } catch (IOException e) {
      return Optional.of(
          option
              + " "
              + port
              + " cannot be listened on, it may be in use: choose another with "
              + option
              + ", where 0 takes any free one");
    }
  }
}
