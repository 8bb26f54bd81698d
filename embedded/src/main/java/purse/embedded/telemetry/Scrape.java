package purse.embedded.telemetry;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import purse.embedded.client.ServiceClient;

/**
 * What a service told Prometheus at one moment.
 *
 * @param types of the metrics, by name
 * @param series the values as they were written, by name and labels as they were written
 */
public record Scrape(Map<String, String> types, Map<String, String> series) {
  private static final Pattern TYPE = Pattern.compile("# TYPE (\\S+) (\\S+)");
  private static final Pattern SAMPLE = Pattern.compile("([^#{ ]+(?:\\{.*})?) (\\S+)");

  public static Scrape of(ServiceClient service) {
    return parse(service.get("/metrics").body());
  }

  static Scrape parse(String text) {
    var types = new LinkedHashMap<String, String>();
    var series = new LinkedHashMap<String, String>();
    for (var line : text.lines().toList()) {
      var type = TYPE.matcher(line);
      var sample = SAMPLE.matcher(line);
      if (type.matches()) {
        types.put(type.group(1), type.group(2));
      } else if (sample.matches()) {
        series.put(sample.group(1), sample.group(2));
      }
    }
    return new Scrape(types, series);
  }

  /** The value of a series, {@code absent} if there is none. */
  public String value(String nameAndLabels) {
    return series.getOrDefault(nameAndLabels, "absent");
  }

  /** Those of a metric, with their values, one per line. */
  public String all(String name) {
    return series.entrySet().stream()
        .filter(entry -> entry.getKey().equals(name) || entry.getKey().startsWith(name + "{"))
        .map(entry -> entry.getKey() + " " + entry.getValue())
        .collect(Collectors.joining("\n"));
  }

  /** The names of the labels that the series of a metric have. */
  public List<String> labels(String name) {
    return all(name)
        .lines()
        .flatMap(line -> Pattern.compile("[{,]([a-z_]+)=\"").matcher(line).results())
        .map(label -> label.group(1))
        .distinct()
        .sorted()
        .toList();
  }
}
