package purse.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How other processes find what runs here. */
class RunningPursesTest {
  @TempDir private Path directory;

  private RunningPurses purses = new RunningPurses(Path.of(""));

  @BeforeEach
  void find() {
    purses = RunningPurses.of(Map.of("XDG_STATE_HOME", directory.toString()), "/nowhere");
  }

  @Test
  void a_running_one_leads_to_its_stores_and_nothing_else_does() throws Exception {
    var own = Map.of("AWS_PROFILE", "work", "DATABASE_AUTH", "iam", "LOG_LEVEL", "debug");
    try (var _ = purses.tell(self(8081))) {
      assertEquals(
          Map.of("DDB_TABLE", "purse", "LOG_LEVEL", "debug"),
          purses.environment(Service.UPDATER, OptionalInt.empty(), own));
    }
    assertThrows(NotRunningException.class, () -> updater(OptionalInt.empty()));
  }

  @Test
  void another_service_listens_where_it_is_told_or_at_any_free_port() throws Exception {
    try (var _ = purses.tell(self(8081))) {
      assertEquals("0", port(Map.of()));
      assertEquals("8091", port(Map.of("PORT", "8091")));
    }
  }

  @Test
  void runs_untold_where_nothing_can_be_written() throws Exception {
    Files.writeString(directory.resolve("purse"), "a file stands where the directory would");
    try (var _ = purses.tell(self(8081))) {
      assertEquals(
          "a file stands where the directory would", Files.readString(directory.resolve("purse")));
    }
  }

  @Test
  void nobody_else_may_read_how_to_log_in() throws Exception {
    try (var _ = purses.tell(self(8081))) {
      var file = directory.resolve("purse/" + ProcessHandle.current().pid() + ".json");

      assertEquals("rw-------", permissions(file));
      assertEquals("rwx------", permissions(directory.resolve("purse")));
    }
  }

  @Test
  void one_that_was_killed_is_not_found_and_its_file_is_removed() throws Exception {
    var reused = new RunningPurse(pid(), Optional.of(Instant.EPOCH), 8081, Map.of());
    purses.tell(reused);
    var gone = new RunningPurse(Integer.MAX_VALUE, Optional.empty(), 8082, Map.of());
    purses.tell(gone);

    assertThrows(NotRunningException.class, () -> updater(OptionalInt.empty()));

    try (var files = Files.list(directory.resolve("purse"))) {
      assertEquals(List.of(), files.toList());
    }
  }

  @Test
  void of_several_one_must_be_named() throws Exception {
    var process = new ProcessBuilder("sleep", "60").start();
    try (var _ = purses.tell(self(8081));
        var _ =
            purses.tell(
                new RunningPurse(process.pid(), process.info().startInstant(), 9081, Map.of()))) {
      var failure = assertThrows(NotRunningException.class, () -> updater(OptionalInt.empty()));

      assertTrue(String.valueOf(failure.getMessage()).contains("--local=9081"));
      assertEquals("purse", updater(OptionalInt.of(8081)).get("DDB_TABLE"));
    } finally {
      process.destroy();
    }
  }

  @Test
  void a_file_that_is_no_such_file_is_passed_over() throws Exception {
    try (var _ = purses.tell(self(8081))) {
      Files.writeString(directory.resolve("purse/7.json"), "{");

      assertFalse(updater(OptionalInt.empty()).isEmpty());
    }
  }

  private Map<String, String> updater(OptionalInt commandPort) {
    return purses.environment(Service.UPDATER, commandPort, Map.of());
  }

  private String port(Map<String, String> own) {
    var variables = purses.environment(Service.COMMAND_API, OptionalInt.empty(), own);
    return variables.getOrDefault("PORT", "none");
  }

  private static RunningPurse self(int commandPort) {
    return new RunningPurse(
        pid(),
        ProcessHandle.current().info().startInstant(),
        commandPort,
        Map.of(
            "updater", Map.of("DDB_TABLE", "purse"),
            "command-api", Map.of("PORT", "8081")));
  }

  private static long pid() {
    return ProcessHandle.current().pid();
  }

  private static String permissions(Path file) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
  }
}
