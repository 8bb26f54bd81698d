package purse.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;

/** What the launcher shows of a Purse that is not built yet is what the built one would. */
class HelpTextTest {
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

  @TempDir private Path directory;

  @ParameterizedTest
  @ValueSource(strings = {"purse", "up", "demo", "import", "simulate"})
  void is_that_of_the_command(String name) throws IOException {
    var purse = new CommandLine(new PurseCommand());
    var command =
        name.equals("purse") ? purse : Objects.requireNonNull(purse.getSubcommands().get(name));
    var file = ROOT.resolve("build/help/" + name + ".txt");
    var text = command.getUsageMessage(Ansi.OFF);
    if (Boolean.getBoolean("help.write")) {
      Files.writeString(file, text);
    }

    assertEquals(
        text, Files.readString(file), "run this test with -DargLine=-Dhelp.write=true to renew it");
  }

  @ParameterizedTest
  @CsvSource({
    "--help, purse",
    "-h, purse",
    "help, purse",
    "bench --help, bench",
    "import -h, import",
    "help up, up"
  })
  void is_shown_without_a_build(String arguments, String name) throws Exception {
    assertEquals(Files.readString(ROOT.resolve("build/help/" + name + ".txt")), launch(arguments));
  }

  @Test
  void is_not_shown_in_the_place_of_something_else() throws Exception {
    var said = launch("../../purse --help");

    assertTrue(said.startsWith("Building Purse") || said.contains("purse: "), said);
  }

  /** The launcher alone, without anything that it could build. */
  private String launch(String arguments) throws Exception {
    Files.copy(ROOT.resolve("purse"), directory.resolve("purse"));
    Files.createDirectories(directory.resolve("build/help"));
    try (var files = Files.walk(ROOT.resolve("build"))) {
      for (var file : files.filter(Files::isRegularFile).toList()) {
        Files.copy(
            file, directory.resolve("build").resolve(ROOT.resolve("build").relativize(file)));
      }
    }
    var command = new ArrayList<>(List.of("bash", directory.resolve("purse").toString()));
    command.addAll(List.of(arguments.split(" ")));
    var process = new ProcessBuilder(command).redirectErrorStream(true).start();
    var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertTrue(process.waitFor(60, TimeUnit.SECONDS));
    return said;
  }
}
