package purse.local.importer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import purse.core.TraceId;
import purse.core.WalletId;
import purse.http.Json;
import purse.local.importer.Outcome.Fate;
import tools.jackson.core.JacksonException;

/**
 * How far an import has come: all rows up to here are settled. It stands in a file beside the rows
 * until all of them are. Rows after it may be settled too; sent again, they count no second time.
 *
 * @param digest of the rows up to here, which must not change in between
 * @param reports how much of them is about these rows
 * @param recorded one of them that counts, by which the ledger is recognized
 */
record Checkpoint(Tally tally, String digest, Reports.Bytes reports, Optional<Recorded> recorded) {
  static final Checkpoint START =
      new Checkpoint(Tally.NONE, new RowDigest().text(), Reports.Bytes.NONE, Optional.empty());

  /** A transaction that the ledger has. */
  record Recorded(WalletId walletId, TraceId traceId) {
    static Recorded of(Outcome outcome) {
      var transaction = outcome.answer();
      return new Recorded(
          new WalletId(transaction.path(Rows.WALLET).asString()),
          new TraceId(transaction.path(TraceIds.FIELD).asString()));
    }

    static Optional<Recorded> anyOf(Iterable<Outcome> outcomes) {
      for (Outcome outcome : outcomes) {
        if (outcome.is(Fate.RECORDED)) {
          return Optional.of(of(outcome));
        }
      }
      return Optional.empty();
    }
  }

  static Path fileOf(Path rows) {
    return Path.of(rows + ".import.json");
  }

  /** The start, if there is no other. */
  static Checkpoint read(Path file) throws IOException {
    if (Files.notExists(file)) {
      return START;
    }
    try {
      return Json.mapper().readValue(Files.readString(file), Checkpoint.class);
    } catch (JacksonException e) {
      throw new ImportException(file + " is damaged: remove it to begin anew", e);
    }
  }

  /** Whole or not at all, also if the machine fails. */
  void write(Path file) throws IOException {
    var next = Path.of(file + ".next");
    Files.writeString(next, Json.mapper().writeValueAsString(this));
    Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }
}
