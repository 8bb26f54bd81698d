package purse.local.importer;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
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
 * @param version of these notes
 * @param digest of the rows up to here, which must not change in between
 * @param reports how much of them is about these rows
 * @param sentUpTo the line of the last row that may have been sent
 * @param recorded one of them that counts, by which the ledger is recognized
 */
record Checkpoint(
    int version,
    Tally tally,
    String digest,
    Reports.Bytes reports,
    long sentUpTo,
    Optional<Recorded> recorded) {
  private static final int VERSION = 2;

  static final Checkpoint START =
      new Checkpoint(Tally.NONE, new RowDigest().text(), Reports.Bytes.NONE, 0, Optional.empty());

  Checkpoint(
      Tally tally,
      String digest,
      Reports.Bytes reports,
      long sentUpTo,
      Optional<Recorded> recorded) {
    this(VERSION, tally, digest, reports, sentUpTo, recorded);
  }

  /** A transaction that the ledger has. */
  record Recorded(WalletId walletId, TraceId traceId) {
    static Recorded of(Outcome outcome) {
      var transaction = outcome.answer();
      return new Recorded(
          new WalletId(transaction.path(Rows.WALLET).asString()),
          new TraceId(transaction.path(Rows.TRACE_ID).asString()));
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
      var notes = Json.mapper().readTree(Files.readString(file));
      if (notes.path("version").asInt(1) != VERSION) {
        throw otherVersion(file);
      }
      return Json.mapper().treeToValue(notes, Checkpoint.class);
    } catch (JacksonException e) {
      throw new ImportException(file + " is damaged: remove it to begin anew", e);
    }
  }

  /** Their rows may have had other trace IDs, under which they count. */
  private static ImportException otherVersion(Path file) {
    return new ImportException(
        file
            + " was begun by another version of Purse: end it with that one, or remove it to begin"
            + " anew. What counts already counts no second time, unless --trace-id-prefix gave the"
            + " rows their trace IDs: that was by line once, and is by what they say now");
  }

  /** The same, when rows up to a line are about to be sent. */
  Checkpoint sending(long upTo) {
    return new Checkpoint(version, tally, digest, reports, upTo, recorded);
  }

  /** Whole or not at all, also if the machine fails: when it returns, it stands on the disk. */
  void write(Path file) throws IOException {
    var next = Path.of(file + ".next");
    var bytes = ByteBuffer.wrap(Json.mapper().writeValueAsBytes(this));
    try (var channel =
        FileChannel.open(
            next,
            StandardOpenOption.CREATE,
            StandardOpenOption.WRITE,
            StandardOpenOption.TRUNCATE_EXISTING)) {
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(true);
    }
    Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    try (var directory = FileChannel.open(file.toAbsolutePath().resolveSibling("."))) {
      // That the file has this name is written in the directory.
      directory.force(true);
    }
  }
}
