package purse.local.importer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import purse.embedded.issuer.TokenIssuer;

/** Imports into a service that asks for tokens. */
class ImportAccessTest {
  private final TokenIssuer issuer = TokenIssuer.start();
  private final ImportFixture purse = new ImportFixture(issuer.environment());

  @TempDir private Path directory;

  @AfterEach
  void close() {
    purse.close();
    issuer.close();
  }

  @Test
  void carry_the_token_of_the_file_and_report_the_wallets_that_it_is_not_good_for()
      throws IOException {
    var token = issuer.token("wallet:write wallet:read", List.of("alice"));
    var rows = file("coins.csv", "walletId,traceId,amount\nalice,t1,5\nbob,t2,5\nalice,t3,1\n");

    var exitCode = purse.run(rows, "--token-file", file("token", token + "\n").toString());

    assertEquals(1, exitCode);
    var report = ImportFixture.report(rows);
    assertEquals(1, report.size());
    assertTrue(report.getFirst().contains("wallet-not-allowed"), report.getFirst());
    var alice = purse.wallet("alice", "Authorization", "Bearer " + token);
    assertEquals("6", alice.text("balance"));
  }

  @Test
  void end_at_once_without_a_token() throws IOException {
    var rows = file("coins.csv", "walletId,traceId,amount\nalice,t1,5\n");
    var empty = file("token", "").toString();

    assertEquals(1, purse.run(rows, "--token-file", empty, "--patience", "10m"));
  }

  @Test
  void do_not_begin_without_the_file_of_the_token() throws IOException {
    var rows = file("coins.csv", "walletId,traceId,amount\nalice,t1,5\n");

    assertEquals(2, purse.run(rows, "--token-file", directory.resolve("absent").toString()));
  }

  @Test
  void take_the_token_of_the_environment_unless_there_is_a_file() throws IOException {
    var environment = Map.of("PURSE_TOKEN", "of.the.environment");
    var file = Optional.of(file("token", "of.the.file"));

    assertEquals(
        Optional.of("Bearer of.the.environment"),
        TokenSource.of(Optional.empty(), environment).authorization());
    assertEquals(
        Optional.of("Bearer of.the.file"), TokenSource.of(file, environment).authorization());
    assertEquals(Optional.empty(), TokenSource.of(Optional.empty(), Map.of()).authorization());
  }

  @Test
  void show_no_token_that_is_none() throws IOException {
    var source = TokenSource.of(Optional.of(file("token", "two words")), Map.of());

    var failure = assertThrows(ImportException.class, source::authorization);

    var message = String.valueOf(failure.getMessage());
    assertTrue(message.endsWith("token holds no token"), message);
  }

  private Path file(String name, String content) throws IOException {
    return Files.writeString(directory.resolve(name), content);
  }
}
