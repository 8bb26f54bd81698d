package purse.http.tracing;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import purse.core.configuration.Environment;

/**
 * Where spans go, by the variables of OpenTelemetry's specification, such as {@code
 * OTEL_EXPORTER_OTLP_ENDPOINT}. Off unless one of them says where.
 *
 * @param properties the variables under the names that the SDK has for them; none if it is off
 */
public record TracingConfiguration(Map<String, String> properties) {
  public static final TracingConfiguration OFF = new TracingConfiguration(Map.of());

  private static final String EXPORTER = "OTEL_TRACES_EXPORTER";
  private static final String PROTOCOL = "OTEL_EXPORTER_OTLP_PROTOCOL";
  private static final String TRACES_PROTOCOL = "OTEL_EXPORTER_OTLP_TRACES_PROTOCOL";
  private static final String ENDPOINT = "OTEL_EXPORTER_OTLP_ENDPOINT";
  private static final String TRACES_ENDPOINT = "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT";

  /** The only one that the client of the JDK speaks. */
  private static final String HTTP = "http/protobuf";

  public TracingConfiguration {
    properties = Map.copyOf(properties);
  }

  /** Reads and checks all variables that begin with {@code OTEL_}. */
  public static TracingConfiguration from(Environment environment) {
    if (!isWanted(environment)) {
      return OFF;
    }
    check(environment, EXPORTER, Set.of("otlp"), "otlp or none");
    check(environment, PROTOCOL, Set.of(HTTP), HTTP);
    check(environment, TRACES_PROTOCOL, Set.of(HTTP), HTTP);
    checkUrl(environment, ENDPOINT);
    checkUrl(environment, TRACES_ENDPOINT);
    var properties = new HashMap<String, String>();
    environment
        .startingWith("OTEL_")
        .forEach((name, value) -> properties.put(propertyOf(name), value));
    properties.putIfAbsent("otel.exporter.otlp.protocol", HTTP);
    return new TracingConfiguration(properties);
  }

  public boolean isOn() {
    return !properties.isEmpty();
  }

  /** Without the values: a header among them may be a key. */
  @Override
  public String toString() {
    return isOn() ? "on" : "off";
  }

  private static boolean isWanted(Environment environment) {
    var isDisabled = environment.text("OTEL_SDK_DISABLED", "").equalsIgnoreCase("true");
    var isNone = environment.text(EXPORTER, "").equals("none");
    return !isDisabled
        && !isNone
        && Stream.of(EXPORTER, ENDPOINT, TRACES_ENDPOINT)
            .anyMatch(name -> environment.text(name).isPresent());
  }

  private static void check(
      Environment environment, String name, Set<String> allowed, String shown) {
    environment
        .text(name)
        .filter(value -> !allowed.contains(value))
        .ifPresent(value -> environment.problem(name, "is '" + value + "', must be " + shown));
  }

  private static void checkUrl(Environment environment, String name) {
    environment
        .text(name)
        .filter(value -> !isUrl(value))
        .ifPresent(
            value ->
                environment.problem(
                    name, "is '" + value + "', must be a URL such as http://localhost:4318"));
  }

  private static boolean isUrl(String text) {
    try {
      var url = new URI(text);
      return Set.of("http", "https").contains(String.valueOf(url.getScheme()))
          && url.getHost() != null;
    } catch (URISyntaxException e) {
      return false;
    }
  }

  private static String propertyOf(String variable) {
    return variable.toLowerCase(Locale.ROOT).replace('_', '.');
  }
}
