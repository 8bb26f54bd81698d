package purse.local.importer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import purse.http.Json;
import purse.local.importer.ScriptedAnswers.Answered;
import purse.local.importer.ScriptedAnswers.Script;

/** Rows of which the service cannot say whether they count are never told as refused. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class UndecidedImportTest {
  private static final Answered HALF = new Answered(200, "{\"outcomes\": [");
  private static final Answered BUSY = new Answered(503, "{\"code\": \"overloaded\"}");
  private static final Answered LIMITED = new Answered(429, "{}");

  @TempDir private Path directory;

  private ImportFixture purse;

  @BeforeAll
  void start() {
    purse = new ImportFixture();
  }

  @AfterAll
  void close() {
    purse.close();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 302, 408, 429, 500, 502, 503, 504, 599})
  void sends_an_entry_again_until_it_is_decided(int status) throws IOException {
    var wallet = "entry-" + status;
    var file = file(wallet, "t1,t2,t3");

    var exitCode =
        run(file, (n, real) -> n == 1 ? real.withOutcome("t2", status, "undecided") : real);

    assertEquals(0, exitCode);
    assertEquals("3 3", purse.state(wallet));
    assertNothingReported(file);
  }

  @ParameterizedTest
  @ValueSource(ints = {408, 429, 500, 502, 503})
  void sends_a_whole_request_again_until_it_is_decided(int status) throws IOException {
    var wallet = "request-" + status;
    var file = file(wallet, "t1,t2");

    var exitCode =
        run(file, (n, real) -> n == 1 ? new Answered(status, "the load balancer says no") : real);

    assertEquals(0, exitCode);
    assertEquals("2 2", purse.state(wallet));
    assertNothingReported(file);
  }

  @Test
  void sends_again_what_was_answered_by_half_a_body() throws IOException {
    var file = file("half", "t1,t2");

    var exitCode = run(file, (n, real) -> n == 1 ? HALF : real);

    assertEquals(0, exitCode);
    assertEquals("2 2", purse.state("half"));
  }

  @Test
  void lists_a_row_that_is_never_decided_apart_from_the_refused_and_imports_the_others()
      throws IOException {
    var file = file("never", "t1,t2,t3", "never,t4,0", "never,t5,7");

    var exitCode = run(file, (_, real) -> real.withOutcome("t2", 500, "internal-error"));

    assertEquals(1, exitCode);
    assertEquals("10 4", purse.state("never"));
    var doubts = Files.readAllLines(RowReport.ofDoubts(file));
    assertEquals(1, doubts.size());
    var doubt = Json.mapper().readTree(doubts.getFirst());
    assertEquals(3, doubt.path("line").asInt());
    assertTrue(doubt.path("row").asString().contains("t2"), doubts.getFirst());
    assertTrue(doubt.path("why").asString().contains("internal-error"), doubts.getFirst());
    assertTrue(doubt.path("toDo").asString().contains("import the file again"));
    var refused = ImportFixture.report(file);
    assertEquals(1, refused.size());
    assertTrue(refused.getFirst().contains("t4"), refused.getFirst());

    assertEquals(1, purse.run(file), "the zero is refused again");
    assertFalse(Files.exists(RowReport.ofDoubts(file)), "it is known now");
  }

  @Test
  void does_not_end_well_although_nothing_is_refused_if_a_row_is_not_known() throws IOException {
    var file = file("doubtful", "t1,t2");

    assertEquals(1, run(file, (_, real) -> real.withOutcome("t2", 500, "internal-error")));
    assertFalse(Files.exists(RowReport.ofRefusals(file)));
  }

  @Test
  void ends_when_nothing_is_taken_any_more_says_which_rows_are_not_known_and_goes_on_later()
      throws IOException {
    var file = file("outage", "t1,t2");

    var exitCode = run(file, (_, _) -> new Answered(503, "no"));

    assertEquals(1, exitCode);
    assertEquals(2, Files.readAllLines(RowReport.ofDoubts(file)).size());
    assertFalse(Files.exists(RowReport.ofRefusals(file)), "they are not refused");
    assertEquals(0, purse.run(file));
    assertEquals("2 2", purse.state("outage"));
    assertNothingReported(file);
  }

  @ParameterizedTest
  @ValueSource(ints = {302, 400, 401, 404})
  void ends_at_once_when_no_patience_would_help(int status) throws IOException {
    var file = file("wrong-" + status, "t1");

    var exitCode = purse.runBehind(file, (_, _) -> new Answered(status, "{}"), "--patience", "10m");

    assertEquals(1, exitCode);
  }

  @Test
  void tells_as_recorded_what_it_had_to_send_again_and_as_counted_already_what_was_there_before()
      throws Exception {
    var file = file("tally", "t1,t2,t3");
    assertEquals(new Tally(3, 0, 0, 0), tally(file, (n, real) -> n == 1 ? HALF : real));
    assertEquals(new Tally(0, 3, 0, 0), tally(file, (_, real) -> real));
    assertEquals(new Tally(0, 3, 0, 0), tally(file, (n, real) -> n == 1 ? BUSY : real));
    assertEquals(new Tally(0, 3, 0, 0), tally(file, (n, real) -> n == 1 ? LIMITED : real));
    assertEquals(
        new Tally(1, 2, 0, 0),
        tally(file, (n, real) -> n == 1 ? real.withOutcome("t2", 503, "undecided") : real));
    assertEquals(
        new Tally(0, 3, 0, 0),
        tally(file, (n, real) -> n == 1 ? real.withOutcome("t2", 503, "overloaded") : real));
  }

  @Test
  void tells_as_recorded_no_more_coins_than_there_are() throws Exception {
    var file = file("twice", "t1,t1,t2");

    assertEquals(new Tally(2, 1, 0, 0), tally(file, (n, real) -> n == 1 ? HALF : real));
  }

  @Test
  void tells_as_recorded_what_was_under_way_when_it_was_cut_off() throws Exception {
    var file = file("cut", "t1,t2,t3");
    var settings = new ImportSettings(file, RowFormat.PLAIN, 1, 100, Duration.ofMillis(300));
    try (var answers = ScriptedAnswers.inFrontOf(purse.port(), (_, _) -> HALF)) {
      assertThrows(ImportException.class, () -> tally(settings, answers.port()));
    }

    assertEquals(new Tally(3, 0, 0, 0), tally(settings, purse.port()));
    assertEquals(new Tally(0, 3, 0, 0), tally(settings, purse.port()));
  }

  @ParameterizedTest
  @ValueSource(ints = {429, 401})
  void tells_as_counted_already_what_counted_before_an_attempt_that_sent_nothing(int status)
      throws Exception {
    var file = file("nothing-" + status, "t1,t2,t3");
    var settings = new ImportSettings(file, RowFormat.PLAIN, 1, 100, Duration.ofMillis(300));
    assertEquals(new Tally(3, 0, 0, 0), tally(settings, purse.port()));
    try (var answers =
        ScriptedAnswers.inFrontOf(purse.port(), (_, _) -> new Answered(status, "{}"))) {
      assertThrows(ImportException.class, () -> tally(settings, answers.port()));
    }
    assertThrows(ImportException.class, () -> tally(settings, portOfNobody()));

    assertEquals(new Tally(0, 3, 0, 0), tally(settings, purse.port()));
  }

  private static int portOfNobody() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private Tally tally(Path file, Script script) throws Exception {
    try (var answers = ScriptedAnswers.inFrontOf(purse.port(), script)) {
      return tally(
          new ImportSettings(file, RowFormat.PLAIN, 1, 100, Duration.ofSeconds(10)),
          answers.port());
    }
  }

  private static Tally tally(ImportSettings settings, int port) throws Exception {
    var settled = new LongAdder();
    try (var client = new BulkClient(URI.create("http://127.0.0.1:" + port), TokenSource.NONE)) {
      var tally = new Import(settings, client, settled::add).run();
      assertEquals(tally.rows(), settled.sum(), "the bar shows every row");
      return tally;
    }
  }

  private int run(Path file, Script script) {
    return purse.runBehind(file, script, "--patience", "1s");
  }

  private static void assertNothingReported(Path file) {
    for (var report : List.of(RowReport.ofDoubts(file), RowReport.ofRefusals(file))) {
      assertFalse(Files.exists(report), report.toString());
    }
  }

  /** A coin of 1 for each trace ID, and more rows as they are. */
  private Path file(String wallet, String traceIds, String... more) throws IOException {
    var rows = new StringBuilder("walletId,traceId,amount\n");
    for (var traceId : traceIds.split(",", -1)) {
      rows.append("%s,%s,1%n".formatted(wallet, traceId));
    }
    for (var row : more) {
      rows.append(row).append('\n');
    }
    return Files.writeString(directory.resolve(wallet + ".csv"), rows);
  }
}
