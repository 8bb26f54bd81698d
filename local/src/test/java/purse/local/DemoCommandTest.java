package purse.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** How the demonstration is asked for. */
class DemoCommandTest {
  private final StringWriter said = new StringWriter();
  private final CommandLine purse =
      new CommandLine(new PurseCommand())
          .setOut(new PrintWriter(said, true))
          .setErr(new PrintWriter(said, true));

  @Test
  void explains_itself() {
    assertEquals(0, purse.execute("demo", "--help"));
    assertTrue(said.toString().contains("--query-port"), said.toString());
    assertTrue(said.toString().contains("twenty wallets"), said.toString());
  }

  @Test
  void refuses_what_it_does_not_know() {
    assertEquals(2, purse.execute("demo", "--coins", "5"));
    assertTrue(said.toString().contains("--coins"), said.toString());
  }
}
