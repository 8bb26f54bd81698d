package purse.embedded.dynoxide;

import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A program of the system that gets something. */
final class Command {
  private static final int LINES_MAX = 3;

  private Command() {}

  /**
   * Runs to its end.
   *
   * @throws IOException with the first that it said, if it fails or takes longer than that
   */
  static void run(Path directory, Duration timeout, List<String> command)
      throws IOException, InterruptedException {
    var process =
        new ProcessBuilder(command).directory(directory.toFile()).redirectErrorStream(true).start();
    process.getOutputStream().close();
    try (var said = process.inputReader(StandardCharsets.UTF_8)) {
      var timer = process.onExit().orTimeout(timeout.toMillis(), TimeUnit.MILLISECONDS);
      timer.exceptionally(
          _ -> {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            return process.destroyForcibly();
          });
      var words = said.lines().limit(LINES_MAX).collect(joining("; "));
      said.lines().forEach(_ -> {});
      if (process.waitFor() != 0) {
        var late = timer.isCompletedExceptionally() ? " took longer than " + timeout : "";
        throw new IOException(String.join(" ", command) + late + ": " + words);
      }
    }
  }
}
