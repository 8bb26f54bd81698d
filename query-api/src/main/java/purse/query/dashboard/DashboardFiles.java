package purse.query.dashboard;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import purse.http.WebJars;

/** Finds the files of the dashboard on the class path: our own, and those of libraries. */
final class DashboardFiles {
  private static final String OWN = "dashboard/";

  /** A name that leads nowhere else. */
  private static final Pattern NAME = Pattern.compile("[a-z-]+\\.[a-z]+");

  /** Names of ours for files of webjars: the page need not know their versions. */
  private static final Map<String, Library> LIBRARIES =
      Map.of("chart.js", new Library("chart.js", "dist/chart.umd.js"));

  private record Library(String webjar, String path) {}

  Optional<byte[]> own(String name) {
    return NAME.matcher(name).matches() ? content(OWN + name) : Optional.empty();
  }

  Optional<byte[]> library(String name) {
    return Optional.ofNullable(LIBRARIES.get(name))
        .map(library -> WebJars.path(library.webjar(), library.path()))
        .flatMap(DashboardFiles::content);
  }

  private static Optional<byte[]> content(String path) {
    try (var stream = DashboardFiles.class.getClassLoader().getResourceAsStream(path)) {
      return stream == null ? Optional.empty() : Optional.of(stream.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
