package purse.embedded.dynoxide;

import static java.util.stream.Collectors.joining;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where the program comes from, with scripts in the place of npm and cargo. */
class DynoxideProgramTest {
  private static final byte[] PROGRAM = "#!/bin/sh\n".getBytes(StandardCharsets.UTF_8);

  @TempDir private Path directory;

  private final Map<String, String> environment = new HashMap<>();

  @Test
  void one_that_is_given_comes_before_one_that_is_installed() throws IOException {
    var given = program("given/any-name");
    environment.put("PURSE_DYNOXIDE", given.toString());
    program("bin/dynoxide");
    path("bin");

    assertEquals(given, found());
  }

  @Test
  void one_that_is_given_and_is_none_is_refused_in_words() throws IOException {
    environment.put("PURSE_DYNOXIDE", directory.resolve("nothing").toString());
    program("bin/dynoxide");
    path("bin");

    var refusal = assertThrows(WrongProgramException.class, this::found);

    assertTrue(message(refusal).contains("PURSE_DYNOXIDE is '" + directory), message(refusal));
  }

  @Test
  void one_that_is_installed_comes_before_one_that_was_got() throws IOException {
    var installed = program("bin/dynoxide");
    program("cache/purse/dynoxide-9.9.9/dynoxide");
    path("bin");

    assertEquals(installed, found());
  }

  @Test
  void a_directory_of_that_name_and_a_file_that_is_no_program_are_passed_over() throws IOException {
    Files.createDirectories(directory.resolve("a/dynoxide"));
    Files.createDirectories(directory.resolve("b"));
    Files.createFile(directory.resolve("b/dynoxide"));
    var installed = program("c/dynoxide");
    path("a", "b", "c");

    assertEquals(installed, found());
  }

  @Test
  void npm_gets_it_once_and_it_is_kept() throws Exception {
    npm("");

    var kept = directory.resolve("cache/purse/dynoxide-9.9.9/dynoxide");
    assertEquals(kept, found(integrity()));
    assertTrue(Files.isExecutable(kept));
    assertEquals(new String(PROGRAM, StandardCharsets.UTF_8), Files.readString(kept));
    Files.delete(directory.resolve("npm-bin/npm"));
    assertEquals(kept, found(integrity()));
    try (var files = Files.list(kept.getParent())) {
      assertEquals(List.of(kept), files.toList(), "nothing else is left");
    }
  }

  @Test
  void another_package_than_the_one_that_was_tested_is_not_run() throws Exception {
    npm("");

    var refusal = assertThrows(NoProgramException.class, () -> found(Optional.of("sha512-other")));

    assertTrue(message(refusal).contains("not the package that was tested"), message(refusal));
    assertTrue(Files.notExists(directory.resolve("cache/purse/dynoxide-9.9.9/dynoxide")));
  }

  @Test
  void cargo_is_asked_where_npm_fails() throws Exception {
    npm("echo no such package; exit 1");
    script(
        "cargo-bin/cargo",
        "while [ \"$1\" != --root ]; do shift; done",
        "mkdir -p \"$2/bin\"",
        "printf x > \"$2/bin/dynoxide\"",
        "chmod +x \"$2/bin/dynoxide\"");
    path("npm-bin", "cargo-bin");

    assertEquals("x", Files.readString(found()));
  }

  @Test
  void whoever_has_none_is_told_what_was_tried_and_how_to_get_one() throws Exception {
    npm("echo no such package; exit 1");

    var refusal = message(assertThrows(NoProgramException.class, this::found));

    for (var word :
        List.of(
            "9.9.9", "no such package", "apt-get install npm", "cargo install", "PURSE_DYNOXIDE")) {
      assertTrue(refusal.contains(word), refusal);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "Linux, amd64, linux-x64",
    "Linux, aarch64, linux-arm64",
    "Mac OS X, aarch64, darwin-arm64",
    "Mac OS X, x86_64, darwin-x64",
    "Windows 11, amd64, win32-x64"
  })
  void platforms_are_called_as_npm_calls_them(String system, String processor, String platform) {
    assertEquals(platform, Release.platform(system, processor));
  }

  @Test
  void the_build_says_which_release_it_is() {
    assertTrue(Release.current().version().matches("[0-9.]+"), Release.current().version());
  }

  private Path found() {
    return found(Optional.empty());
  }

  private Path found(Optional<String> integrity) {
    var release = new Release("9.9.9", "linux-x64", integrity);
    environment.put("XDG_CACHE_HOME", directory.resolve("cache").toString());
    return DynoxideProgram.of(release, environment, "/nowhere").file();
  }

  private void path(String... directories) {
    environment.put(
        "PATH",
        Stream.of(directories)
            .map(name -> directory.resolve(name).toString())
            .collect(joining(File.pathSeparator)));
  }

  /** One that packs the program as npm does, or does something else. */
  private void npm(String instead) throws Exception {
    var archive = directory.resolve("package.tgz");
    Files.write(archive, packed());
    script("npm-bin/npm", instead, "[ \"$1\" = pack ] && cp '" + archive + "' dynoxide-9.9.9.tgz");
    path("npm-bin");
  }

  private static Optional<String> integrity() throws Exception {
    var digest = MessageDigest.getInstance("SHA-512").digest(packed());
    return Optional.of("sha512-" + Base64.getEncoder().encodeToString(digest));
  }

  private static byte[] packed() throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var tar = new TarArchiveOutputStream(new GzipCompressorOutputStream(bytes))) {
      for (var name : List.of("package/package.json", "package/dynoxide")) {
        var entry = new TarArchiveEntry(name);
        entry.setModTime(0);
        entry.setSize(PROGRAM.length);
        tar.putArchiveEntry(entry);
        tar.write(PROGRAM);
        tar.closeArchiveEntry();
      }
    }
    return bytes.toByteArray();
  }

  private void script(String name, String... lines) throws IOException {
    var file = program(name);
    Files.writeString(file, "#!/bin/sh\n" + String.join("\n", lines) + "\n");
  }

  private Path program(String name) throws IOException {
    var file = directory.resolve(name);
    Files.createDirectories(file.getParent());
    Files.write(file, PROGRAM);
    assertTrue(file.toFile().setExecutable(true));
    return file;
  }

  private static String message(Exception failure) {
    return String.valueOf(failure.getMessage());
  }
}
