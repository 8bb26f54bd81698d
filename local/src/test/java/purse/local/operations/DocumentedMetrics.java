package purse.local.operations;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import purse.local.deployment.ProjectFiles;

/** The metrics that docs/operations/metrics.md has, from its tables. */
final class DocumentedMetrics {
  private static final Pattern SECTION = Pattern.compile("(?m)^#{2,3} ");
  private static final Pattern ROW =
      Pattern.compile("(?m)^\\| `([a-z0-9_]+)` \\| ([a-z]+) \\|([^|]*)\\|");
  private static final Pattern SERIES_OF_HISTOGRAM = Pattern.compile("_(bucket|sum|count)$");

  private DocumentedMetrics() {}

  /** Those of some sections: by name, type and labels as in {@code histogram [code, route]}. */
  static Map<String, String> of(String... sections) {
    return Stream.of(sections)
        .flatMap(section -> ROW.matcher(section(section)).results())
        .collect(
            Collectors.toMap(
                row -> row.group(1),
                row -> row.group(2) + " [" + row.group(3).replace("`", "").strip() + "]",
                (one, other) -> {
                  throw new IllegalStateException("documented twice: " + one + ", " + other);
                },
                TreeMap::new));
  }

  /** Those of all sections. */
  static Map<String, String> all() {
    return of("Of both APIs", "Of the command API", "Of the query API", "Of their processes");
  }

  /** The metric that a series belongs to. */
  static Optional<String> metricOf(String series) {
    var all = all();
    var histogram = SERIES_OF_HISTOGRAM.matcher(series).replaceAll("");
    return Stream.of(series, histogram).filter(all::containsKey).findFirst();
  }

  private static String section(String title) {
    return SECTION
        .splitAsStream(ProjectFiles.text("docs/operations/metrics.md"))
        .filter(section -> section.startsWith(title + "\n"))
        .findFirst()
        .orElseThrow();
  }
}
