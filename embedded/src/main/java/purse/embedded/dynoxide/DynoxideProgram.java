package purse.embedded.dynoxide;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Dynoxide, which speaks DynamoDB's API: one that is given or installed, or else the release that
 * Purse is tested with, which is got once and kept.
 */
public final class DynoxideProgram {
  /** It is looked for once. */
  private static @Nullable Path found;

  private final Release release;
  private final List<ProgramSource> sources;

  DynoxideProgram(Release release, List<ProgramSource> sources) {
    this.release = release;
    this.sources = sources;
  }

  /**
   * The program; the first time this may take a while.
   *
   * @throws NoProgramException if it is not to be had
   * @throws WrongProgramException if the one that the user has named is none
   */
  public static synchronized Path find() {
    if (found == null) {
      found = of(Release.current(), System.getenv(), System.getProperty("user.home")).file();
    }
    return found;
  }

  /** The release that Purse is tested with. */
  public static String version() {
    return Release.current().version();
  }

  static DynoxideProgram of(Release release, Map<String, String> environment, String home) {
    var cache = Places.Cached.of(environment, home, release);
    return new DynoxideProgram(
        release,
        List.of(
            new Places.Given(environment),
            new Places.Installed(environment),
            cache,
            new NpmPackage(environment, release, cache),
            new CargoInstall(environment, release, cache)));
  }

  /** By the first source that has it. */
  Path file() {
    var failures = new ArrayList<String>();
    for (ProgramSource source : sources) {
      var file = from(source, failures);
      if (file.isPresent()) {
        say("Dynoxide comes from " + source.description() + ": " + file.get());
        return file.get();
      }
    }
    throw new NoProgramException(explanation(failures));
  }

  /** Whatever is logged: people wait for it, or wonder which one they have. */
  private static void say(String line) {
    System.err.println("purse: " + line);
  }

  private String explanation(List<String> failures) {
    var tried = failures.isEmpty() ? "" : " (" + String.join("; ", failures) + ")";
    return String.format(
        Locale.ROOT,
        """
        Dynoxide %1$s, which stands in for DynamoDB here, is not to be had%2$s. Get it by one of these:
          npm, which Purse then uses: apt-get install npm, brew install node
          cargo install --locked dynoxide-rs --version %1$s
          PURSE_DYNOXIDE=PATH names the program where it is
          a Docker engine that answers (not with --data)
          AWS_ENDPOINT_URL_DYNAMODB=URL leads ./purse up to a DynamoDB that runs already""",
        release.version(),
        tried);
  }

  private static Optional<Path> from(ProgramSource source, List<String> failures) {
    try {
      if (source.isDownload()) {
        say("getting Dynoxide from " + source.description() + " …");
      }
      return source.program();
    } catch (IOException e) {
      failures.add(String.valueOf(e.getMessage()));
      say("that failed: " + e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new NoProgramException("interrupted while getting Dynoxide");
    }
    return Optional.empty();
  }
}
