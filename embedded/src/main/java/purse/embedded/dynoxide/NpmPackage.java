package purse.embedded.dynoxide;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;

/**
 * The platform's package of npm, by the client that the user has and the registry that it knows.
 * Nothing of it is run but the program, and where the build has the package's digest only if it is
 * the one that was tested; elsewhere npm's own look at the registry's digest must do.
 */
record NpmPackage(Map<String, String> environment, Release release, Places.Cached cache)
    implements ProgramSource {
  private static final Duration TIMEOUT = Duration.ofMinutes(2);

  @Override
  public Optional<Path> program() throws IOException, InterruptedException {
    var npm = npm();
    if (npm.isEmpty()) {
      return Optional.empty();
    }
    Files.createDirectories(cache.directory());
    var work = Files.createTempDirectory(cache.directory(), "npm");
    try {
      Command.run(
          work,
          TIMEOUT,
          List.of(npm.get().toString(), "pack", "--loglevel=error", "--fetch-retries=1", name()));
      var archive = packed(work);
      check(archive);
      return Optional.of(unpacked(archive, work));
    } finally {
      deleteAll(work);
    }
  }

  private Optional<Path> npm() {
    return ProgramSource.onPath("npm", environment.getOrDefault("PATH", ""));
  }

  @Override
  public boolean isDownload() {
    return npm().isPresent();
  }

  @Override
  public String description() {
    return "npm, package " + name();
  }

  private String name() {
    return "@dynoxide/" + release.platform() + "@" + release.version();
  }

  private Path packed(Path work) throws IOException {
    try (var files = Files.list(work)) {
      return files
          .findFirst()
          .orElseThrow(() -> new IOException("npm packed nothing for " + name()));
    }
  }

  private void check(Path archive) throws IOException {
    var found = "sha512-" + Base64.getEncoder().encodeToString(sha512(Files.readAllBytes(archive)));
    if (!release.integrity().orElse(found).equals(found)) {
      throw new IOException(name() + " is not the package that was tested: it is " + found);
    }
  }

  private Path unpacked(Path archive, Path work) throws IOException {
    try (var input = Files.newInputStream(archive);
        var tar = new TarArchiveInputStream(new GzipCompressorInputStream(input))) {
      for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        if (isProgram(entry)) {
          return kept(tar, work);
        }
      }
    }
    throw new IOException(name() + " has no program in it");
  }

  private static boolean isProgram(TarArchiveEntry entry) {
    var name = Path.of(entry.getName()).getFileName().toString();
    return entry.isFile() && (name.equals(NAME) || name.equals(NAME + ".exe"));
  }

  /** Whole or not at all: somebody else may look for it, or get it, at the same time. */
  private Path kept(InputStream content, Path work) throws IOException {
    var file = work.resolve(NAME);
    Files.copy(content, file);
    if (!file.toFile().setExecutable(true)) {
      throw new IOException(file + " cannot be made executable");
    }
    return Files.move(
        file, cache.file(), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  private static byte[] sha512(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-512").digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void deleteAll(Path directory) throws IOException {
    try (var files = Files.list(directory)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    Files.delete(directory);
  }
}
