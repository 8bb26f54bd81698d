package purse.benchmarks;

import java.util.Arrays;
import picocli.CommandLine;

/** The entry of {@code ./purse bench}. */
public final class Main {
  /** By which the launcher chose this entry. */
  private static final String COMMAND = "bench";

  private Main() {}

  public static void main(String[] arguments) {
    System.setProperty("java.awt.headless", "true");
    System.setProperty("logback.configurationFile", "purse/benchmarks/logback.xml");
    var skipped = arguments.length > 0 && arguments[0].equals(COMMAND) ? 1 : 0;
    System.exit(
        new CommandLine(new BenchCommand())
            .execute(Arrays.copyOfRange(arguments, skipped, arguments.length)));
  }
}
