package purse.local.deployment;

import com.tngtech.archunit.core.domain.JavaClass;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The settings that a service asks for, as the sources of all that it is made of say. */
final class SettingsRead {
  /**
   * A name handed over to be read, as in {@code environment.port("PORT", 8080)} or {@code
   * timeout(environment, "…", …)}.
   */
  private static final Pattern READ =
      Pattern.compile(
          "\\b(?:environment|variables|settings)(?:\\s*\\.\\s*\\w+\\(|,)\\s*\"([A-Z][A-Z0-9_]+)\"");

  private static final List<String> MODULES =
      List.of("core", "http", "ledger", "command-api", "query-api", "read-model-updater");

  private SettingsRead() {}

  /**
   * @param main where the service begins
   */
  static Set<String> by(Class<?> main) {
    var names = new TreeSet<String>();
    OurClasses.reachableFrom(main).stream()
        .flatMap(SettingsRead::sources)
        .distinct()
        .forEach(
            source ->
                READ.matcher(ProjectFiles.text(source))
                    .results()
                    .forEach(read -> names.add(read.group(1))));
    return names;
  }

  private static Stream<Path> sources(JavaClass known) {
    var file = known.getName().replaceFirst("\\$.*", "").replace('.', '/') + ".java";
    return MODULES.stream()
        .map(module -> ProjectFiles.path(module + "/src/main/java/" + file))
        .filter(Files::exists);
  }
}
