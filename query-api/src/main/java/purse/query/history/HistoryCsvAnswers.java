package purse.query.history;

import io.javalin.http.Context;
import io.javalin.http.Header;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import purse.core.WalletId;
import purse.http.StreamedBody;
import purse.http.access.Client;
import purse.http.intake.SharedPlaces;
import purse.query.answer.Answer;
import purse.query.answer.Refusal.TooManyDownloads;
import purse.query.answer.Refusal.TooManyDownloadsOfOne;
import purse.query.freshness.FreshnessWait;
import purse.query.http.Answers;

/**
 * Answers with whole histories as CSV, of any length. Without an ETag: that would be over the rows,
 * which are gone by the time the last one is known.
 */
public final class HistoryCsvAnswers {
  private final HistoryStream stream;
  private final FreshnessWait freshness;
  private final SharedPlaces places;
  private final Duration timeout;

  /**
   * @param downloadsMax at a time, some of them for one client: each holds a connection to the
   *     database, for which others wait, for as long as its client takes
   * @param timeout how long a client may take for one
   */
  public HistoryCsvAnswers(
      HistoryStream stream, FreshnessWait freshness, int downloadsMax, Duration timeout) {
    this.stream = stream;
    this.freshness = freshness;
    this.places = SharedPlaces.quartered(downloadsMax);
    this.timeout = timeout;
  }

  void write(Context context, WalletId walletId, HistoryRange range, Optional<Long> atLeast) {
    var client = Client.of(context);
    Answers.writeRefusal(
        context,
        freshness.answer(
            client,
            walletId,
            atLeast,
            () -> inItsPlace(client, () -> read(context, walletId, range, atLeast))));
  }

  /** Taken once there is nothing left to wait for but the client. */
  private Answer<HistoryStream.Opening> inItsPlace(
      String client, Supplier<Answer<HistoryStream.Opening>> download) {
    return switch (places.take(client)) {
      case TAKEN -> download(client, download);
      case ALL_TAKEN -> Answer.refused(new TooManyDownloads(places.ofAll()));
      case SHARE_TAKEN -> Answer.refused(new TooManyDownloadsOfOne(places.ofOne()));
    };
  }

  private Answer<HistoryStream.Opening> download(
      String client, Supplier<Answer<HistoryStream.Opening>> download) {
    try {
      return download.get();
    } finally {
      places.giveBack(client);
    }
  }

  private Answer<HistoryStream.Opening> read(
      Context context, WalletId walletId, HistoryRange range, Optional<Long> atLeast) {
    return stream.read(
        walletId,
        range,
        atLeast,
        (opening, rows) -> write(context, walletId, range, opening, rows));
  }

  private void write(
      Context context,
      WalletId walletId,
      HistoryRange range,
      HistoryStream.Opening opening,
      HistoryStream.Rows rows) {
    var fileName = HistoryCsv.fileName(walletId, range);
    Answers.date(context, opening.freshness());
    context
        .contentType(HistoryCsv.CONTENT_TYPE)
        .header(Header.CONTENT_DISPOSITION, "attachment; filename=\"" + fileName + "\"");
    StreamedBody.write(context, timeout, out -> HistoryCsv.write(out, opening.freshness(), rows));
  }
}
