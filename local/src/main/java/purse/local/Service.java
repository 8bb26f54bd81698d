package purse.local;

import java.util.Arrays;
import java.util.Optional;

/** A service that {@code ./purse} starts alone, as its own jar would. */
enum Service {
  COMMAND_API("command-api"),
  QUERY_API("query-api"),
  UPDATER("updater");

  private final String label;

  Service(String label) {
    this.label = label;
  }

  static Optional<Service> named(String name) {
    return Arrays.stream(values()).filter(service -> service.label.equals(name)).findFirst();
  }

  @Override
  public String toString() {
    return label;
  }
}
