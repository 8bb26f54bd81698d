package purse.local.deployment;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Terraform itself, or OpenTofu; without one of them a test is skipped. */
final class TerraformProgram {
  private final String name;

  private TerraformProgram(String name) {
    this.name = name;
  }

  record Result(int exitCode, String output) {}

  static TerraformProgram installed() {
    var found = Stream.of("terraform", "tofu").filter(TerraformProgram::isInstalled).findFirst();
    assumeTrue(found.isPresent(), "not checked: neither terraform nor tofu is installed");
    return new TerraformProgram(found.orElseThrow());
  }

  Result run(Path directory, String... arguments) throws IOException, InterruptedException {
    var output = Files.createTempFile("terraform", ".log");
    try {
      var process =
          new ProcessBuilder(Stream.concat(Stream.of(name), Stream.of(arguments)).toList())
              .directory(directory.toFile())
              .redirectErrorStream(true)
              .redirectOutput(output.toFile());
      process.environment().put("CHECKPOINT_DISABLE", "1");
      process.environment().put("TF_IN_AUTOMATION", "1");
      return new Result(process.start().waitFor(), Files.readString(output));
    } finally {
      Files.delete(output);
    }
  }

  private static boolean isInstalled(String name) {
    return Stream.of(System.getenv().getOrDefault("PATH", "").split(":", -1))
        .anyMatch(path -> Files.isExecutable(Path.of(path, name)));
  }
}
