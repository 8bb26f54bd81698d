package purse.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;

/** What the launcher shows before the benchmarks are built is what the built ones would. */
class BenchHelpTest {
  private static final Path FILE = Path.of("../build/help/bench.txt");

  @Test
  void is_that_of_the_command() throws IOException {
    var text = new CommandLine(new BenchCommand()).getUsageMessage(Ansi.OFF);
    if (Boolean.getBoolean("help.write")) {
      Files.writeString(FILE, text);
    }

    assertEquals(
        text, Files.readString(FILE), "run this test with -DargLine=-Dhelp.write=true to renew it");
  }
}
