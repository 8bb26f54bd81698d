package purse.embedded.dynoxide;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;

/**
 * The release of Dynoxide that Purse is tested with: the build's, where it stands once.
 *
 * @param version such as 1.2.1
 * @param platform such as {@code linux-x64}, as npm's packages are called
 * @param integrity of the platform's package, such as {@code sha512-…}, if it is known
 */
record Release(String version, String platform, Optional<String> integrity) {
  private static final String FILE = "/purse/embedded/dynoxide.properties";

  static Release current() {
    var build = properties();
    var platform = platform(System.getProperty("os.name"), System.getProperty("os.arch"));
    return new Release(
        Objects.requireNonNull(build.getProperty("version")),
        platform,
        Optional.ofNullable(build.getProperty("integrity." + platform)));
  }

  static String platform(String system, String processor) {
    var name = system.toLowerCase(Locale.ROOT);
    var kind = name.startsWith("windows") ? "win32" : name.startsWith("mac") ? "darwin" : "linux";
    return kind + (processor.equals("aarch64") ? "-arm64" : "-x64");
  }

  private static Properties properties() {
    var properties = new Properties();
    try (var input = Objects.requireNonNull(Release.class.getResourceAsStream(FILE))) {
      properties.load(input);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return properties;
  }
}
