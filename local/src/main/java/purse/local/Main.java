package purse.local;

import picocli.CommandLine;

/** The entry of {@code ./purse}. */
public final class Main {
  private Main() {}

  public static void main(String[] arguments) {
    System.exit(new CommandLine(new PurseCommand()).execute(arguments));
  }
}
