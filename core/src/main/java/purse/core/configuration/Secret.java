package purse.core.configuration;

/** Text that must not be shown: it prints as ***, so a configuration can be logged whole. */
public record Secret(String reveal) {
  @Override
  public String toString() {
    return "***";
  }
}
