package purse.updater;

import purse.updater.cli.UpdaterCommand;

/** The entry of the jar. */
public final class Main {
  private Main() {}

  public static void main(String[] arguments) {
    System.exit(UpdaterCommand.run(System.getenv(), arguments));
  }
}
