package purse.query.dashboard;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import purse.http.FileTypes;
import purse.http.KeptFile;
import purse.http.WebJars;

/** Finds the files of the dashboard on the class path, once: our own, and those of libraries. */
final class DashboardFiles {
  static final String INDEX = "index.html";

  private static final String OWN = "dashboard/";

  /** A name that leads nowhere else. */
  private static final Pattern NAME = Pattern.compile("[a-z-]+\\.[a-z]+");

  /** Names of ours for files of webjars: the page need not know their versions. */
  private static final Map<String, Library> LIBRARIES =
      Map.of("chart.js", new Library("chart.js", "dist/chart.umd.js"));

  private record Library(String webjar, String path) {}

  private final ConcurrentMap<String, KeptFile> own = new ConcurrentHashMap<>();
  private final ConcurrentMap<String, KeptFile> libraries = new ConcurrentHashMap<>();
  private final UnaryOperator<byte[]> completedIndex;

  /**
   * @param completedIndex makes the page that is sent of the one that is kept
   */
  DashboardFiles(UnaryOperator<byte[]> completedIndex) {
    this.completedIndex = completedIndex;
  }

  /** Only what is there is kept: all the names that are not would fill the memory. */
  Optional<KeptFile> own(String name) {
    return Optional.ofNullable(own.get(name)).or(() -> readOwn(name));
  }

  Optional<KeptFile> library(String name) {
    return Optional.ofNullable(libraries.get(name)).or(() -> readLibrary(name));
  }

  private Optional<KeptFile> readOwn(String name) {
    if (!NAME.matcher(name).matches()) {
      return Optional.empty();
    }
    var file =
        KeptFile.content(OWN + name)
            .map(content -> name.equals(INDEX) ? completedIndex.apply(content) : content)
            .map(content -> KeptFile.of(contentType(name), content));
    file.ifPresent(found -> own.put(name, found));
    return file;
  }

  private Optional<KeptFile> readLibrary(String name) {
    var file =
        Optional.ofNullable(LIBRARIES.get(name))
            .map(library -> WebJars.path(library.webjar(), library.path()))
            .flatMap(path -> KeptFile.onClassPath(contentType(name), path));
    file.ifPresent(found -> libraries.put(name, found));
    return file;
  }

  private static String contentType(String name) {
    return FileTypes.of(name.substring(name.indexOf('.') + 1));
  }
}
