package purse.local.importer;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import purse.http.Json;

/** The command, from a file to the ledger. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ImportTest {
  private static final String HEADER = "walletId,traceId,amount,datetime\n";

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

  @Test
  void records_every_row_and_the_rows_of_a_wallet_in_their_order() throws IOException {
    var rows = new StringBuilder(HEADER);
    for (var i = 0; i < 1_000; i++) {
      // Any two rows of a wallet the other way round would be a debit beyond the balance.
      rows.append(
          "order-%s,t%s,%s,2026-05-01T10:00:00Z%n"
              .formatted(i % 7, i, i / 7 % 2 == 0 ? "1.5" : "-1.5"));
    }
    var file = file("order.csv", rows.toString());

    var exitCode = purse.run(file, "--rows-at-once", "130", "--concurrency", "3");

    assertEquals(0, exitCode);
    assertEquals("1.5 143", purse.state("order-0"));
    assertEquals("0 142", purse.state("order-6"));
    assertEquals(List.of("order.csv"), filesOf("order.csv"));
  }

  @Test
  void reads_columns_in_any_order_and_quoted_fields_and_leaves_out_empty_ones() throws IOException {
    var file =
        file(
            "quoted.csv",
            "\uFEFFamount,\"datetime\",walletId,traceId\r\n\"20.30\",,quoted,t1\r\n\r\n-0.3,2026-05-01T15:21:22+09:00,quoted,\"t2\"\r\n");

    assertEquals(0, purse.run(file));

    assertEquals("20 2", purse.state("quoted"));
  }

  @Test
  void reads_ndjson_and_keeps_the_digits_of_its_numbers() throws IOException {
    var file =
        file(
            "numbers.ndjson",
            """
            {"walletId": "numbers", "traceId": "t1", "amount": 999999999999999999.99999999}

            {"walletId": "numbers", "traceId": "t2", "amount": "0.00000001", "datetime": null}
            """);

    assertEquals(0, purse.run(file));

    assertEquals("1000000000000000000 2", purse.state("numbers"));
  }

  @Test
  void reports_each_row_that_is_refused_with_the_reason_and_records_the_others()
      throws IOException {
    var file =
        file(
            "refused.csv",
            HEADER
                + """
                refused,t1,10,
                refused,t2,-10.5,
                refused,t1,11,
                refused,t3,0,
                re fused,t4,1,
                refused,t5
                refused,,1,
                refused,t6,1,
                """);

    assertEquals(1, purse.run(file));

    assertEquals("11 2", purse.state("refused"));
    assertEquals(
        """
        3 409 insufficient-coins
        4 422 trace-id-reused
        5 400 invalid-request
        6 400 invalid-request
        7 400 malformed-json
        8 400 invalid-request""",
        reported(file));
    var first = Json.mapper().readTree(ImportFixture.report(file).getFirst());
    assertEquals(
        "{\"walletId\":\"refused\",\"traceId\":\"t2\",\"amount\":\"-10.5\"}",
        first.path("row").asString());
    assertEquals("10", first.at("/problem/balance").asString());
  }

  @Test
  void reports_lines_that_are_no_json() throws IOException {
    var file =
        file(
            "broken.ndjson",
            """
            {"walletId": "broken", "traceId": "t1", "amount": 1}
            {"walletId": "broken"
            7
            {"walletId": "broken", "traceId": "t2", "amount": 1e999999999999}
            {"walletId": "broken", "traceId": "t3", "amount": 1e999999999}
            {"padding": "%s"}
            {"walletId": "broken", "traceId": "t4", "amount": 1}"""
                .formatted("x".repeat(70_000)));

    assertEquals(1, purse.run(file));

    assertEquals("2 2", purse.state("broken"));
    assertEquals(
        """
        2 400 malformed-json
        3 400 malformed-json
        4 400 malformed-json
        5 400 invalid-request
        6 400 malformed-json""",
        reported(file));
  }

  @Test
  void counts_no_row_twice_and_loses_none_when_a_file_without_trace_ids_has_gained_rows()
      throws IOException {
    var before = "gained,1,\ngained,1,\ngained,2,2026-05-01T10:00:00Z\n";
    var file = file("gained.csv", "walletId,amount,datetime\n" + before);
    assertEquals(0, purse.run(file, "--trace-id-prefix", "may-"));
    assertEquals("4 3", purse.state("gained"));

    file(
        "gained.csv",
        "datetime,amount,walletId\n,7,gained\n2026-05-01T12:00:00+02:00,2.0,gained\n,1,gained\n,1,gained\n");
    assertEquals(0, purse.run(file, "--trace-id-prefix", "may-"));

    assertEquals("11 4", purse.state("gained"));
  }

  @Test
  void reads_the_export_of_a_bank() throws IOException {
    var file =
        file(
            "bank.CSV",
            """
            \uFEFF"Buchungstag";"Konto";"Betrag";"Verwendungszweck"
            "01.05.2026";"bank";"1.020,30";"Miete; Mai"
            "29.03.2026 02:30";"bank";"1,00";"never"
            "25.10.2025 10:00";"bank";"-0,30";""
            "25.10.2025 10:00";"bank";"1.000";""
            """
                .replace("\n", "\r\n"));
    var options =
        "--separator ; --decimal-comma --zone Europe/Berlin --column walletId=Konto"
            + " --column amount=Betrag --column datetime=Buchungstag --ignore-columns"
            + " --trace-id-prefix bank-";

    assertEquals(1, purse.run(file, options.split(" ")));

    assertEquals("1020 2", purse.state("bank"));
    assertEquals("3 400 invalid-request\n5 400 invalid-request", reported(file));
  }

  @Test
  void imports_all_rows_but_those_in_which_something_is_wrong() throws IOException {
    var file = directory.resolve("wounded.csv");
    Files.write(
        file,
        (HEADER + "wounded,t1,1,\nwounded,t\u00FF2,1,\nwounded,t3,\"1,\nwounded,t4,1,\n")
            .getBytes(StandardCharsets.ISO_8859_1));

    assertEquals(1, purse.run(file));

    assertEquals("2 2", purse.state("wounded"));
    assertEquals("3 400 malformed-json\n4 400 malformed-json", reported(file));
  }

  @Test
  void gives_rows_without_a_trace_id_the_same_one_in_every_run() throws IOException {
    var file = file("prefixed.csv", "walletId,amount\nprefixed,1\nprefixed,1\n");

    assertEquals(0, purse.run(file, "--trace-id-prefix", "may-"));
    assertEquals(0, purse.run(file, "--trace-id-prefix", "may-"));
    assertEquals("2 2", purse.state("prefixed"));

    assertEquals(0, purse.run(file, "--trace-id-prefix", "june-"));
    assertEquals("4 4", purse.state("prefixed"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "walletId,amount\n",
        "walletId,traceId\n",
        "walletId,traceId,amount,colour\n",
        "walletId,traceId,amount,amount\n",
        "walletId,traceId,amount\na,b,\"1\"x\n",
        "walletId,traceId,amount\na,b,\"1\n"
      })
  void records_nothing_of_a_file_that_is_not_what_it_should_be(String content) throws IOException {
    assertEquals(1, purse.run(file("wrong.csv", content)));
    assertEquals(404, purse.wallet("a").status());
  }

  @Test
  void says_what_is_wrong_with_its_arguments() throws IOException {
    var file = file("fine.csv", HEADER);

    assertEquals(2, purse.run(directory.resolve("absent.csv")));
    assertEquals(2, purse.run(file, "--concurrency", "0"));
    assertEquals(2, purse.run(file, "--trace-id-prefix", "a b"));
    assertEquals(2, purse.run(file("rows.txt", "")));
    assertEquals(2, purse.run(directory));
    assertEquals(2, purse.run(Path.of("/dev/stdin")));
    assertEquals(2, purse.run(file, "--zone", "Europe/Bielefeld"));
    assertEquals(2, purse.run(file, "--overlap", "later"));
    assertEquals(2, purse.run(file, "--zone", "UTC", "--overlap", "both"));
    assertEquals(2, purse.run(file, "--column", "colour=Farbe"));
    assertEquals(2, purse.run(file, "--separator", "\""));
    assertEquals(0, purse.run(file));
  }

  @Test
  void stops_when_nobody_answers_and_says_where_to_go_on() throws IOException {
    var file = file("nobody.csv", HEADER + "nobody,t1,1,\n");
    var closedPort = closedPort();

    assertEquals(1, ImportFixture.run(closedPort, file, "--patience", "500ms"));

    assertEquals(0, purse.run(file));
    assertEquals("1 1", purse.state("nobody"));
  }

  private static int closedPort() throws IOException {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  private Path file(String name, String content) throws IOException {
    return Files.writeString(directory.resolve(name), content);
  }

  private List<String> filesOf(String name) throws IOException {
    try (var files = Files.list(directory)) {
      return files
          .map(file -> String.valueOf(file.getFileName()))
          .filter(other -> other.startsWith(name))
          .toList();
    }
  }

  /** Line, status and code of each row that was refused. */
  private static String reported(Path file) throws IOException {
    return ImportFixture.report(file).stream()
        .map(Json.mapper()::readTree)
        .map(
            row ->
                row.path("line").asString()
                    + " "
                    + row.path("status").asString()
                    + " "
                    + row.at("/problem/code").asString())
        .collect(Collectors.joining("\n"));
  }
}
