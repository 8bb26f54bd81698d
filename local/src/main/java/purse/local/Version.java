package purse.local;

import java.util.Objects;
import picocli.CommandLine.IVersionProvider;

/** Which Purse this is. */
final class Version implements IVersionProvider {
  @Override
  public String[] getVersion() {
    var version = getClass().getPackage().getImplementationVersion();
    return new String[] {"purse " + Objects.requireNonNullElse(version, "development")};
  }
}
