package purse.query.history;

import static java.nio.charset.StandardCharsets.UTF_8;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import purse.core.WalletId;
import purse.query.freshness.Freshness;

/** A history as CSV of RFC 4180: a line for each row, with the same members as in JSON. */
final class HistoryCsv {
  static final String MEDIA_TYPE = "text/csv";
  static final String CONTENT_TYPE = "text/csv;charset=utf-8;header=present";

  /** Without colons, which some file systems do not take. */
  private static final DateTimeFormatter IN_FILE_NAME =
      DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

  private final CsvWriter csv;
  private final Freshness freshness;

  private HistoryCsv(CsvWriter csv, Freshness freshness) {
    this.csv = csv;
    this.freshness = freshness;
  }

  static void write(OutputStream out, Freshness freshness, HistoryStream.Rows rows)
      throws IOException {
    var csv = CsvWriter.builder().build(out, UTF_8);
    csv.writeRecord(
        "datetime",
        "amount",
        "credits",
        "debits",
        "count",
        "balance",
        "state",
        "restatedAt",
        "restatedCount",
        "lateAt",
        "lateCount");
    rows.forEach(new HistoryCsv(csv, freshness)::write);
    csv.flush();
  }

  private void write(HistoryRow row) {
    var backdated = row.backdated();
    csv.writeRecord(
        row.start().toString(),
        row.amount().toString(),
        row.credits().toString(),
        row.debits().toString(),
        Long.toString(row.count()),
        row.balance().toString(),
        row.state(freshness).toString(),
        backdated.restatedAt().map(Instant::toString).orElse(""),
        backdated.restatedAt().map(_ -> Integer.toString(backdated.restatedCount())).orElse(""),
        backdated.lateAt().map(Instant::toString).orElse(""),
        backdated.lateAt().map(_ -> Integer.toString(backdated.lateCount())).orElse(""));
  }

  /** What a browser saves it as. */
  static String fileName(WalletId walletId, HistoryRange range) {
    return String.format(
        Locale.ROOT,
        "%s-%s-%s-%s.csv",
        walletId.value().replace(':', '_'),
        range.interval(),
        IN_FILE_NAME.format(range.from()),
        IN_FILE_NAME.format(range.to()));
  }
}
