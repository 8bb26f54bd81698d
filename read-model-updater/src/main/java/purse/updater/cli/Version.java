package purse.updater.cli;

import picocli.CommandLine.IVersionProvider;

/** What the jar's manifest says about itself. */
final class Version implements IVersionProvider {
  @Override
  public String[] getVersion() {
    var version = Version.class.getPackage().getImplementationVersion();
    return new String[] {
      "read-model-updater " + (version == null ? "(not from a jar)" : version),
      "Java " + Runtime.version()
    };
  }
}
