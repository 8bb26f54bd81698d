package purse.embedded.dynoxide;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** Where the program may be already. */
final class Places {
  static final String VARIABLE = "PURSE_DYNOXIDE";

  private Places() {}

  /** The one that the user names. */
  record Given(Map<String, String> environment) implements ProgramSource {
    @Override
    public Optional<Path> program() {
      var text = environment.getOrDefault(VARIABLE, "").strip();
      if (text.isEmpty()) {
        return Optional.empty();
      }
      var file = Path.of(text);
      if (!ProgramSource.isProgram(file)) {
        throw new WrongProgramException(VARIABLE + " is '" + text + "', which is no program");
      }
      return Optional.of(file);
    }

    @Override
    public String description() {
      return VARIABLE;
    }
  }

  /** The one that is installed. */
  record Installed(Map<String, String> environment) implements ProgramSource {
    @Override
    public Optional<Path> program() {
      return ProgramSource.onPath(NAME, environment.getOrDefault("PATH", ""));
    }

    @Override
    public String description() {
      return "the PATH";
    }
  }

  /** The one that was got before. */
  record Cached(Path directory, String name) implements ProgramSource {
    /** Where this user's programs keep what they can get again. */
    static Cached of(Map<String, String> environment, String home, Release release) {
      var fallback =
          release.platform().startsWith("darwin")
              ? Path.of(home, "Library", "Caches")
              : Path.of(home, ".cache");
      var cache =
          Optional.ofNullable(environment.get("XDG_CACHE_HOME"))
              .or(() -> Optional.ofNullable(environment.get("LOCALAPPDATA")))
              .filter(text -> !text.isBlank())
              .map(Path::of)
              .orElse(fallback);
      return new Cached(
          cache.resolve("purse").resolve(NAME + "-" + release.version()),
          release.platform().startsWith("win32") ? NAME + ".exe" : NAME);
    }

    Path file() {
      return directory.resolve(name);
    }

    @Override
    public Optional<Path> program() {
      return Optional.of(file()).filter(ProgramSource::isProgram);
    }

    @Override
    public String description() {
      return "the cache";
    }
  }
}
