package purse.local.importer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import purse.http.Json;

/** Whatever is wrong about a row of a file concerns that row alone. */
class RowReaderTest {
  private static final String HEADER = "walletId,traceId,amount\n";

  @TempDir private Path directory;

  @ParameterizedTest
  @ValueSource(strings = {"\n", "\r\n", "\r"})
  void finds_lines_however_they_end_and_counts_the_empty_ones(String end) throws IOException {
    var lines = "walletId,traceId,amount|a,t1,1||b,t2,1|c,t3,1".replace("|", end);

    assertEquals("2 a t1, 4 b t2, 5 c t3", rows("a.csv", lines));
    assertEquals("2 a t1, 4 b t2, 5 c t3", rows("b.csv", lines + end));
  }

  @Test
  void skips_a_byte_order_mark_before_a_quoted_header_and_before_json() throws IOException {
    assertEquals(
        "2 a t1", rows("a.csv", "\uFEFF\"walletId\",\"traceId\",\"amount\"\n\"a\",t1,1\n"));
    assertEquals(
        "1 a t1, 2 b t2",
        rows(
            "a.ndjson",
            "\uFEFF{\"walletId\":\"a\",\"traceId\":\"t1\"}\n{\"walletId\":\"b\",\"traceId\":\"t2\"}\n"));
    assertEquals("", rows("b.ndjson", "\uFEFF"));
    assertEquals(
        "1 ! be valid JSON, 2 a t1",
        rows("c.ndjson", "ab\n{\"walletId\":\"a\",\"traceId\":\"t1\"}"));
  }

  @ParameterizedTest
  @ValueSource(ints = {0xFF, 0xC3, 0x80, 0xFE})
  void refuses_the_line_of_a_byte_that_is_not_utf_8(int wrong) throws IOException {
    var csv = (HEADER + "a,t1,1\nb,t?2,1\nc,t3,1\n").getBytes(StandardCharsets.UTF_8);
    var json =
        "{\"walletId\":\"a\",\"traceId\":\"t1\"}\n{\"walletId\":\"?\"}\n{\"walletId\":\"c\",\"traceId\":\"t3\"}"
            .getBytes(StandardCharsets.UTF_8);

    assertEquals("2 a t1, 3 ! be UTF-8, 4 c t3", rows("a.csv", replaced(csv, wrong)));
    assertEquals("1 a t1, 2 ! be UTF-8, 3 c t3", rows("a.ndjson", replaced(json, wrong)));
  }

  @Test
  void takes_what_is_utf_8_and_more_than_a_byte() throws IOException {
    assertEquals("2 ü t1, 3 🪙 t2", rows("a.csv", HEADER + "ü,t1,1\n🪙,t2,1\n"));
  }

  @Test
  void refuses_a_quote_that_is_not_closed_at_its_line_alone() throws IOException {
    assertEquals(
        "2 a t1, 3 ! close each quote, 4 c t3, 5 d t4",
        rows("a.csv", HEADER + "a,t1,1\nb,t2,\"1\nc,t3,1\n\"d\",\"t4\",\"1\"\n"));
    assertEquals("2 ! close each quote, 3 c t3", rows("b.csv", HEADER + "b,t2,\"1\"x\nc,t3,1"));
    assertEquals("2 ! close each quote", rows("c.csv", HEADER + "b,t2,\"1"));
  }

  @Test
  void refuses_a_field_with_line_breaks_once_and_reads_no_rows_in_it() throws IOException {
    assertEquals(
        "2 a t1, 3 ! be on one line, 6 c t3",
        rows("a.csv", HEADER + "a,t1,1\n\"b\nmallory,t2,1000\n\",t4,1\nc,t3,1\n"));
    assertEquals(
        "2 ! be on one line, 4 c t3", rows("b.csv", HEADER + "b,t2,\"1\r\n\"\r\nc,t3,1\r\n"));
    assertEquals("2 ! be on one line", rows("c.csv", HEADER + "b,t2,\"1\n\""));
  }

  @Test
  void says_which_lines_a_forgotten_quote_takes_along_and_what_stands_in_them() throws IOException {
    var file = directory.resolve("a.csv");
    Files.writeString(file, HEADER + "b,t2,\"1\nc,t3,1\nd,t4,1\"\ne,t5,1\n");

    try (var reader = RowReader.open(file, RowFormat.PLAIN)) {
      var broken = (Row.Broken) reader.next().orElseThrow();
      assertEquals("b,t2,\"1\nc,t3,1\nd,t4,1\"", broken.text());
      assertTrue(broken.problem().detail().endsWith("up to line 4"), broken.problem().detail());
      assertEquals(5, reader.next().orElseThrow().line());
    }
  }

  @Test
  void takes_quotes_commas_and_separators_in_fields() throws IOException {
    assertEquals("2 a,b t\"1", rows("a.csv", HEADER + "\"a,b\",\"t\"\"1\",1\n"));
    var semicolons = new RowFormat(Columns.PLAIN, ';', Optional.empty(), true, Optional.empty());

    assertEquals("2 a t1 20.3", rows("b.csv", "walletId;traceId;amount\na;t1;20,3\n", semicolons));
  }

  @Test
  void says_how_many_fields_a_row_should_have() throws IOException {
    assertEquals(
        "2 ! have 3 fields and has 2, 3 ! have 3 fields and has 4, 4 a t1",
        rows("a.csv", HEADER + "a,t1\na,t1,1,\na,t1,1"));
  }

  @Test
  void refuses_a_line_that_is_too_long_without_holding_it() throws IOException {
    var file = directory.resolve("long.csv");
    var lineBytes = 60_000_000;
    try (var sparse = new RandomAccessFile(file.toFile(), "rw")) {
      sparse.write((HEADER + "a,t1,1\nb,t2,\"").getBytes(StandardCharsets.UTF_8));
      // No byte of it takes room on the disk.
      sparse.seek(sparse.length() + lineBytes);
      sparse.write("\nc,t3,1\n\"d\",t4,1\n".getBytes(StandardCharsets.UTF_8));
    }
    var before = allocatedBytes();

    assertEquals(
        "2 a t1, 3 ! have at most 65536 bytes, 4 c t3, 5 d t4", read(file, RowFormat.PLAIN));

    var allocated = allocatedBytes() - before;
    assertTrue(allocated < lineBytes, () -> allocated + " bytes");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 100, 1_000, 30_000})
  void takes_a_field_of_many_lines_for_one_and_not_for_the_end_of_a_quote(int breaks)
      throws IOException {
    var field = "x\n".repeat(breaks) + "\"\"y\"\"";

    assertEquals(
        "2 ! be on one line, %s c t3".formatted(Integer.toString(breaks + 3)),
        rows("a.csv", HEADER + "b,t2,\"" + field + "\"\nc,t3,1\n"));
  }

  private static long allocatedBytes() {
    var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    return threads.getCurrentThreadAllocatedBytes();
  }

  @ParameterizedTest
  @CsvSource({"65536, 1 w t1", "65537, 1 ! have at most 65536 bytes"})
  void takes_lines_up_to_64_kib(int bytes, String expected) throws IOException {
    var row = "{\"walletId\":\"w\",\"traceId\":\"t1\"}";

    assertEquals(expected, rows("a.ndjson", row + " ".repeat(bytes - row.length())));
  }

  @Test
  void reads_no_more_at_once_than_memory_is_meant_for() throws IOException {
    var file = directory.resolve("large.ndjson");
    var rows = 0;
    try (var output = new BufferedOutputStream(Files.newOutputStream(file))) {
      for (; rows < 1_000; rows++) {
        output.write(
            ("{\"walletId\":\"" + "w".repeat(60_000) + "\"}\n").getBytes(StandardCharsets.UTF_8));
      }
    }

    try (var reader = RowReader.open(file, RowFormat.PLAIN)) {
      assertEquals(560, reader.next(100_000).size());
      assertEquals(440, reader.next(100_000).size());
      assertEquals(0, reader.next(100_000).size());
    }
  }

  @Test
  void says_that_a_file_is_utf_16() throws IOException {
    var file = directory.resolve("utf16.csv");
    Files.write(file, HEADER.getBytes(StandardCharsets.UTF_16));

    var failure = assertThrows(ImportException.class, () -> read(file, RowFormat.PLAIN));

    assertTrue(String.valueOf(failure.getMessage()).contains("UTF-16"), failure.getMessage());
  }

  @Test
  void finds_columns_by_other_names_and_leaves_out_others() throws IOException {
    var format =
        new RowFormat(
            Columns.named(Map.of("amount", "Betrag", "walletId", "Konto"), true),
            ',',
            Optional.empty(),
            false,
            Optional.empty());

    assertEquals(
        "2 a t1 5", rows("a.csv", "Zweck, Betrag ,amount,Konto,traceId\nx,5,6,a,t1\n", format));
    assertEquals(
        "1 a t1 5",
        rows(
            "a.ndjson",
            "{\"Zweck\":\"x\",\"Betrag\":5,\"amount\":6,\"Konto\":\"a\",\"traceId\":\"t1\"}",
            format));
  }

  @Test
  void leaves_members_that_are_not_to_be_left_out_to_the_service() throws IOException {
    var format =
        new RowFormat(
            Columns.named(Map.of("amount", "Betrag"), false),
            ',',
            Optional.empty(),
            false,
            Optional.empty());

    assertEquals(
        "{\"amount\":5,\"colour\":\"red\",\"amount (another column is named)\":6}",
        text("{\"Betrag\":5,\"colour\":\"red\",\"amount\":6}", format));
  }

  private static byte[] replaced(byte[] bytes, int wrong) {
    for (var i = 0; i < bytes.length; i++) {
      if (bytes[i] == '?') {
        bytes[i] = (byte) wrong;
      }
    }
    return bytes;
  }

  private String rows(String name, String content) throws IOException {
    return rows(name, content.getBytes(StandardCharsets.UTF_8));
  }

  private String rows(String name, byte[] content) throws IOException {
    return read(Files.write(directory.resolve(name), content), RowFormat.PLAIN);
  }

  private String rows(String name, String content, RowFormat format) throws IOException {
    return read(Files.writeString(directory.resolve(name), content), format);
  }

  private String text(String row, RowFormat format) throws IOException {
    try (var reader =
        RowReader.open(Files.writeString(directory.resolve("one.ndjson"), row), format)) {
      return reader.next().orElseThrow().text();
    }
  }

  /** Line, wallet and trace ID of each, the amount too if it is not 1, or what it must. */
  private static String read(Path file, RowFormat format) throws IOException {
    var all = new StringJoiner(", ");
    try (var reader = RowReader.open(file, format)) {
      for (var row = reader.next(); row.isPresent(); row = reader.next()) {
        all.add(described(row.get()));
      }
    }
    return all.toString();
  }

  private static String described(Row row) {
    return switch (row) {
      case Row.Broken broken ->
          broken.line()
              + " ! "
              + broken.problem().detail().replace("the row must ", "").replaceFirst(", .*", "");
      case Row.Entry entry -> {
        var json = Json.mapper().readTree(entry.text());
        var amount = json.path("amount").asString("1");
        yield entry.line()
            + " "
            + entry.wallet()
            + " "
            + json.path("traceId").asString("")
            + (amount.equals("1") ? "" : " " + amount);
      }
    };
  }
}
