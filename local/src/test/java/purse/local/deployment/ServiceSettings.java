package purse.local.deployment;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import purse.command.CommandConfiguration;
import purse.core.configuration.ConfigurationException;
import purse.core.configuration.Environment;
import purse.query.QueryConfiguration;
import purse.updater.UpdaterConfiguration;
import purse.updater.migrate.ReadModelConfiguration;

/** What a service makes of environment variables, asked of the service itself. */
record ServiceSettings(Function<Map<String, String>, Object> read) {
  static final ServiceSettings COMMAND_API = new ServiceSettings(CommandConfiguration::from);
  static final ServiceSettings QUERY_API = new ServiceSettings(QueryConfiguration::from);
  static final ServiceSettings UPDATER =
      new ServiceSettings(
          variables -> Environment.configuration(variables, UpdaterConfiguration::from));

  /** The updater's, when it is to migrate. */
  static final ServiceSettings MIGRATE =
      new ServiceSettings(
          variables -> Environment.configuration(variables, ReadModelConfiguration::from));

  /** No value that a setting has by itself, and none that most would take. */
  private static final String ANOTHER = "another-value";

  /** What is wrong with these variables: a required one that is absent, or a bad value. */
  List<String> problems(Map<String, String> variables) {
    try {
      var _ = read.apply(variables);
      return List.of();
    } catch (ConfigurationException e) {
      return e.problems();
    }
  }

  /** Those of the variables that the service does not read: another value changes nothing. */
  List<String> unknown(Map<String, String> variables) {
    var outcome = outcome(variables);
    return variables.keySet().stream()
        .filter(name -> outcome(with(variables, name)).equals(outcome))
        .sorted()
        .toList();
  }

  private Optional<Object> outcome(Map<String, String> variables) {
    try {
      return Optional.of(read.apply(variables));
    } catch (ConfigurationException e) {
      return Optional.empty();
    }
  }

  private static Map<String, String> with(Map<String, String> variables, String name) {
    var changed = new HashMap<>(variables);
    changed.put(name, ANOTHER);
    return changed;
  }
}
