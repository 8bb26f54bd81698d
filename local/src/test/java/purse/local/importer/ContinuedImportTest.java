package purse.local.importer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import purse.embedded.client.AnotherJvm;
import purse.embedded.fault.SeverablePort;

/** An import that is cut off and started again counts nothing twice and loses nothing. */
@Timeout(value = 90, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ContinuedImportTest {
  private static final int ROWS = 4_000;
  private static final int WALLETS = 20;
  private static final int REFUSED = ROWS / WALLETS;

  @TempDir private Path directory;

  private final ImportFixture purse = new ImportFixture();

  @AfterEach
  void close() {
    purse.close();
  }

  @Test
  void goes_on_where_it_was_killed() throws Exception {
    var file = file();
    var process = startProcess(file);
    try {
      until(() -> Files.exists(Checkpoint.fileOf(file)));
      until(() -> Checkpoint.read(Checkpoint.fileOf(file)).tally().rows() > ROWS / 10);
    } finally {
      process.destroyForcibly();
    }
    assertTrue(process.waitFor(10, TimeUnit.SECONDS));
    assertTrue(version("w-1") < ROWS / WALLETS, "it was done before it was killed");

    assertEquals(1, purse.run(file));

    assertAllCountOnce(file);
  }

  @Test
  void counts_once_what_was_recorded_although_the_answers_were_lost() throws Exception {
    var file = file();
    var rowsAtOnce = 400;
    try (var port = SeverablePort.inFrontOf("127.0.0.1", purse.port())) {
      port.withholdAnswers();
      var exitCode = startImport(port, file, rowsAtOnce);
      until(() -> version("w-1") == rowsAtOnce / WALLETS);
      port.cut();
      assertEquals(1, exitCode.get());
      port.restore();

      assertEquals(1, ImportFixture.run(port.port(), file, "--rows-at-once", "500"));
    }
    assertAllCountOnce(file);
  }

  @Test
  void does_not_go_on_with_another_file() throws Exception {
    var file = file();
    cutOff(file);
    var changed = Files.readString(file).replaceFirst(",1\\.5", ",2.5");
    Files.writeString(file, changed);

    assertEquals(1, purse.run(file));

    assertTrue(Files.exists(Checkpoint.fileOf(file)), "it went on");
    Files.delete(Checkpoint.fileOf(file));
    assertEquals(1, purse.run(file));
    assertEquals(REFUSED + 1, ImportFixture.report(file).size());
  }

  @Test
  void goes_on_with_a_file_that_has_grown() throws Exception {
    var file = file();
    cutOff(file);
    Files.writeString(file, "grown,t-grown,1\n", StandardOpenOption.APPEND);

    assertEquals(1, purse.run(file));

    assertEquals("1 1", purse.state("grown"));
    assertAllCountOnce(file);
  }

  @Test
  void does_not_go_on_in_another_ledger() throws Exception {
    var file = file();
    cutOff(file);
    try (var other = new ImportFixture()) {
      assertEquals(1, other.run(file));

      assertEquals(404, other.wallet("w-1").status());
    }
  }

  /** Ends after the first rows, because nobody takes the others. */
  private void cutOff(Path file) throws Exception {
    try (var port = SeverablePort.inFrontOf("127.0.0.1", purse.port())) {
      var exitCode = startImport(port, file, 200);
      until(() -> Files.exists(Checkpoint.fileOf(file)));
      until(() -> Checkpoint.read(Checkpoint.fileOf(file)).tally().rows() > 0);
      // Those that are refused may be settled before the first coin is recorded.
      until(() -> version("w-1") > 0);
      port.cut();
      assertEquals(1, exitCode.join());
    }
    assertTrue(Files.exists(Checkpoint.fileOf(file)), "it was done before it was cut off");
  }

  private static CompletableFuture<Integer> startImport(
      SeverablePort port, Path file, int rowsAtOnce) {
    var arguments = List.of("--rows-at-once", "" + rowsAtOnce, "--patience", "500ms");
    return CompletableFuture.supplyAsync(
        () -> ImportFixture.run(port.port(), file, arguments.toArray(String[]::new)),
        Thread::startVirtualThread);
  }

  /** Credits, and a row of wallet 0 in each round that is refused. */
  private Path file() throws IOException {
    var rows =
        IntStream.range(0, ROWS)
            .mapToObj(i -> "w-%s,t%s,%s".formatted(i % WALLETS, i, i % WALLETS == 0 ? "0" : "1.5"))
            .collect(Collectors.joining("\n"));
    return Files.writeString(
        directory.resolve("rows.csv"), "walletId,traceId,amount\n" + rows + "\n");
  }

  private void assertAllCountOnce(Path file) throws IOException {
    for (var i = 1; i < WALLETS; i++) {
      assertEquals("300 200", purse.state("w-" + i));
    }
    var report = ImportFixture.report(file);
    assertEquals(REFUSED, report.size());
    assertEquals(REFUSED, report.stream().distinct().count());
    assertTrue(Files.notExists(Checkpoint.fileOf(file)));
  }

  private Process startProcess(Path file) throws IOException {
    var command = AnotherJvm.commandOf("purse.local.Main", "import");
    command.addAll(List.of(ImportFixture.arguments(purse.port(), file, "--rows-at-once", "100")));
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  private long version(String walletId) {
    return purse.wallet(walletId).json().path("version").asLong(0);
  }

  private interface Condition {
    boolean holds() throws IOException;
  }

  private static void until(Condition condition) throws IOException, InterruptedException {
    while (!condition.holds()) {
      Thread.sleep(2);
    }
  }
}
