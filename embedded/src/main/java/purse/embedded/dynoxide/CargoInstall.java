package purse.embedded.dynoxide;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The program compiled from its sources, which takes some minutes. */
record CargoInstall(Map<String, String> environment, Release release, Places.Cached cache)
    implements ProgramSource {
  private static final Duration TIMEOUT = Duration.ofMinutes(30);

  @Override
  public Optional<Path> program() throws IOException, InterruptedException {
    var cargo = cargo();
    if (cargo.isEmpty()) {
      return Optional.empty();
    }
    var root = Files.createDirectories(cache.directory().resolve("cargo"));
    Command.run(
        root,
        TIMEOUT,
        List.of(
            cargo.get().toString(),
            "install",
            "--locked",
            "--quiet",
            "--root",
            root.toString(),
            "--version",
            release.version(),
            "dynoxide-rs"));
    var built =
        ProgramSource.onPath(NAME, root.resolve("bin").toString())
            .orElseThrow(() -> new IOException("cargo installed no program " + NAME));
    return Optional.of(Files.move(built, cache.file(), StandardCopyOption.ATOMIC_MOVE));
  }

  private Optional<Path> cargo() {
    return ProgramSource.onPath("cargo", environment.getOrDefault("PATH", ""));
  }

  @Override
  public boolean isDownload() {
    return cargo().isPresent();
  }

  @Override
  public String description() {
    return "cargo, crate dynoxide-rs " + release.version() + ", which takes some minutes";
  }
}
