package purse.local.importer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The files beside an import: how far it is, and what is wrong with one of them. */
class ImportFilesTest {
  @TempDir private Path directory;

  @Test
  void notes_are_replaced_whole_and_read_as_they_were_written() throws IOException {
    var file = directory.resolve("notes.json");
    var notes =
        new Checkpoint(
            new Tally(1, 2, 3, 4), "digest", new Reports.Bytes(5, 6), 7, Optional.empty());
    Files.writeString(file, "x".repeat(10_000));

    notes.write(file);

    assertEquals(notes, Checkpoint.read(file));
    try (var files = Files.list(directory)) {
      assertEquals(1, files.count(), "the next one became this one");
    }
  }

  @Test
  void notes_of_a_version_that_gave_trace_ids_by_line_are_refused_in_words() throws IOException {
    var file = directory.resolve("notes.json");
    Files.writeString(
        file,
        "{\"tally\":{\"recorded\":1,\"replayed\":0,\"refused\":0},\"digest\":\"\",\"reportBytes\":0}");

    var failure = assertThrows(ImportException.class, () -> Checkpoint.read(file));

    var message = String.valueOf(failure.getMessage());
    assertTrue(message.contains("another version") && message.contains("by line"), message);
  }

  @Test
  void notes_that_are_damaged_are_told_from_those() throws IOException {
    var file = directory.resolve("notes.json");
    Files.writeString(file, "{\"tally\":");

    var failure = assertThrows(ImportException.class, () -> Checkpoint.read(file));

    assertTrue(String.valueOf(failure.getMessage()).contains("damaged"));
  }

  @Test
  @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void a_pipe_is_refused_before_anybody_waits_for_it() throws Exception {
    var pipe = directory.resolve("pipe.csv");
    var made = new ProcessBuilder("mkfifo", pipe.toString()).start();
    assertTrue(made.waitFor(10, TimeUnit.SECONDS));

    assertEquals(2, ImportFixture.run(1, pipe));

    assertTrue(FileProblem.ofReading(pipe).orElseThrow().contains("pipe"));
  }

  @Test
  void what_is_wrong_with_a_file_is_told_in_words() throws IOException {
    assertEquals("a.csv does not exist", FileProblem.of(new NoSuchFileException("a.csv")));
    assertEquals(
        "a.csv: this user may not do that", FileProblem.of(new AccessDeniedException("a.csv")));
    var rows = Files.writeString(directory.resolve("a.csv"), "");
    Files.createDirectory(RowReport.ofRefusals(rows));
    var failure = assertThrows(IOException.class, () -> Reports.open(rows, Reports.Bytes.NONE));
    assertEquals(RowReport.ofRefusals(rows) + ": Is a directory", FileProblem.of(failure));
    assertEquals(Optional.of("is a directory"), FileProblem.ofReading(directory));
    assertEquals(Optional.of("does not exist"), FileProblem.ofReading(directory.resolve("absent")));
  }

  @Test
  void reports_that_tell_of_nothing_are_no_files() throws IOException {
    var rows = directory.resolve("a.csv");

    Reports.open(rows, Reports.Bytes.NONE).close();

    assertFalse(Files.exists(RowReport.ofRefusals(rows)));
    assertFalse(Files.exists(RowReport.ofDoubts(rows)));
  }

  @Test
  void the_bar_ends_where_the_rows_do_and_not_where_the_lines_do() throws IOException {
    var rows = Files.writeString(directory.resolve("a.csv"), "walletId\n\n1\n2\n");
    try (var bar = new ImportBar(rows)) {
      assertEquals(4, bar.max());

      bar.stepBy(2);
      bar.complete();

      assertEquals(2, bar.max());
      assertEquals(bar.max(), bar.current());
    }
  }
}
