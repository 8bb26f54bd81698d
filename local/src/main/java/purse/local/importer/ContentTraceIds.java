package purse.local.importer;

import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import purse.core.Coins;
import purse.core.InvalidValueException;
import purse.core.TraceId;
import purse.http.Datetimes;
import purse.http.Json;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Gives rows without a trace ID one: a prefix, a digest of what the row says, and which of the rows
 * that say the same it is. So it stays the same when rows are inserted or moved. What a row says is
 * what the ledger compares: its wallet, its amount by value, and its datetime as an instant.
 */
final class ContentTraceIds {
  /** Of rows that differ: each takes about 80 bytes of memory. */
  private static final int ROWS_MAX = 20_000_000;

  private final String prefix;
  private final Map<Digest, Integer> occurrences = new HashMap<>();

  /** 128 bits: of a thousand million rows, no two are mistaken for each other by chance. */
  private record Digest(long high, long low) {
    static Digest of(String text) {
      var bytes = ByteBuffer.wrap(Sha256.of(text));
      return new Digest(bytes.getLong(), bytes.getLong());
    }

    @Override
    public String toString() {
      return HexFormat.of().toHexDigits(high) + HexFormat.of().toHexDigits(low);
    }
  }

  /**
   * @throws InvalidValueException if no trace ID can begin like that
   */
  ContentTraceIds(String prefix) {
    var longest = new TraceId(traceId(prefix, new Digest(0, 0), Integer.MAX_VALUE)).value();
    this.prefix = longest.substring(0, prefix.length());
  }

  void complete(ObjectNode entry) {
    if (entry.hasNonNull(Rows.TRACE_ID)) {
      return;
    }
    var digest = Digest.of(content(entry));
    entry.put(Rows.TRACE_ID, traceId(prefix, digest, occurrences.merge(digest, 1, Integer::sum)));
    if (occurrences.size() > ROWS_MAX) {
      throw new ImportException(
          "at most " + ROWS_MAX + " rows can be given trace IDs: let the file have them");
    }
  }

  private static String traceId(String prefix, Digest digest, int occurrence) {
    return prefix + digest + "-" + occurrence;
  }

  private static String content(ObjectNode entry) {
    return Json.mapper()
        .writeValueAsString(
            List.of(
                entry.path(Rows.WALLET).asString(""),
                amount(entry.path(Rows.AMOUNT)),
                byValue(
                    entry.path(Rows.DATETIME).asString(""),
                    text -> Datetimes.parse(text).toString())));
  }

  /** A number may have an exponent, also one that was written without; a text may not. */
  private static String amount(JsonNode amount) {
    return byValue(
        amount.asString(""),
        text ->
            (amount.isNumber() ? Coins.amount(amount.decimalValue()) : Coins.amount(text))
                .toString());
  }

  /** What the service will refuse is what it is. */
  private static String byValue(String text, UnaryOperator<String> canonical) {
    try {
      return canonical.apply(text);
    } catch (InvalidValueException e) {
      return text;
    }
  }
}
