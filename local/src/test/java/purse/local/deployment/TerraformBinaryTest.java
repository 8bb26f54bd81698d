package purse.local.deployment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What Terraform itself, or OpenTofu, says of its files, where one of them is installed. Nothing is
 * downloaded: {@code TF_PLUGIN_DIR} may name a directory of providers, and without a fitting one
 * there is nothing to validate with.
 */
class TerraformBinaryTest {
  private static final String PLUGIN_DIRECTORY = "TF_PLUGIN_DIR";

  @TempDir private Path directory = Path.of("");

  @Test
  void finds_them_formatted() throws Exception {
    var formatted =
        TerraformProgram.installed()
            .run(ProjectFiles.path("terraform"), "fmt", "-check", "-recursive", "-diff");

    assertEquals(0, formatted.exitCode(), formatted.output());
  }

  @Test
  void finds_them_valid() throws Exception {
    var plugins = Optional.ofNullable(System.getenv(PLUGIN_DIRECTORY));
    assumeTrue(plugins.isPresent(), "not validated: " + PLUGIN_DIRECTORY + " names no providers");
    var copy = copy();
    var terraform = TerraformProgram.installed();
    var made =
        terraform.run(
            copy, "init", "-backend=false", "-input=false", "-plugin-dir=" + plugins.orElseThrow());
    assumeTrue(made.exitCode() == 0, () -> "not validated, no fitting provider: " + made.output());

    var valid = terraform.run(copy, "validate");

    assertEquals(0, valid.exitCode(), valid.output());
  }

  /** Where Terraform may leave what it needs. */
  private Path copy() throws IOException {
    var copy = Files.createDirectory(directory.resolve("terraform"));
    for (var file : ProjectFiles.under("terraform", ".tf")) {
      Files.copy(file, copy.resolve(file.getFileName()));
    }
    var certificates = "build/rds-certificates.pem";
    Files.createDirectory(directory.resolve("build"));
    Files.copy(ProjectFiles.path(certificates), directory.resolve(certificates));
    return copy;
  }
}
