package purse.local.readme;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import purse.embedded.client.AnotherJvm;

/** A reader's terminal: bash in a directory with {@code ./purse}, and services on other ports. */
final class Shell {
  private final Path directory;
  private final int commandPort;
  private final int queryPort;

  /** {@code ./purse} here is what the launcher would start once it had built it. */
  Shell(Path directory, int commandPort, int queryPort) throws IOException {
    this.directory = directory;
    this.commandPort = commandPort;
    this.queryPort = queryPort;
    var program =
        AnotherJvm.commandOf("purse.local.Main").stream()
            .map(word -> "'" + word + "'")
            .collect(Collectors.joining(" "));
    var text =
        """
        #!/usr/bin/env bash
        if [[ $1 == import ]]; then set -- "$@" --url http://localhost:%s; fi
        exec %s "$@"
        """
            .formatted(Integer.toString(commandPort), program);
    var file = Files.writeString(directory.resolve("purse"), text);
    assertTrue(file.toFile().setExecutable(true));
  }

  /** What the commands print; none of them may fail. */
  String run(String commands) throws IOException, InterruptedException {
    var process =
        new ProcessBuilder("bash", "-euo", "pipefail", "-c", here(commands))
            .directory(directory.toFile())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    process.getOutputStream().close();
    var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertTrue(process.waitFor(1, TimeUnit.MINUTES), commands);
    assertEquals(0, process.exitValue(), () -> commands + output);
    return output;
  }

  private String here(String commands) {
    return commands
        .replace("localhost:8081", "localhost:" + commandPort)
        .replace("localhost:8082", "localhost:" + queryPort);
  }
}
