package purse.query.history;

import io.javalin.config.RoutesConfig;
import io.javalin.http.ContentType;
import io.javalin.http.Context;
import java.time.InstantSource;
import java.util.List;
import purse.http.Accepted;
import purse.http.PathParameters;
import purse.http.RequestFields;
import purse.http.Routes;
import purse.http.access.Access;
import purse.http.access.Client;
import purse.query.freshness.FreshnessWait;
import purse.query.http.Answers;

/** {@code GET /wallets/{walletId}/history}: pages in JSON, or the whole range as CSV. */
public final class HistoryRoutes implements Routes {
  private static final List<String> REPRESENTATIONS =
      List.of(ContentType.JSON, HistoryCsv.MEDIA_TYPE);

  private final HistoryStore store;
  private final HistoryCsvAnswers csv;
  private final FreshnessWait freshness;
  private final InstantSource clock;

  public HistoryRoutes(
      HistoryStore store, HistoryCsvAnswers csv, FreshnessWait freshness, InstantSource clock) {
    this.store = store;
    this.csv = csv;
    this.freshness = freshness;
    this.clock = clock;
  }

  @Override
  public void addTo(RoutesConfig routes) {
    routes.get("/wallets/{walletId}/history", this::history, Access.READ);
  }

  private void history(Context context) {
    var walletId = PathParameters.walletId(context);
    var representation = Accepted.of(context, REPRESENTATIONS);
    var parameters = HistoryParameters.read(walletId, RequestFields.ofQuery(context));
    if (representation.equals(HistoryCsv.MEDIA_TYPE)) {
      var range = parameters.wholeRange(clock.instant());
      csv.write(context, walletId, range, parameters.atLeast());
    } else {
      page(context, parameters);
    }
  }

  private void page(Context context, HistoryParameters parameters) {
    var request = parameters.request(clock.instant());
    var page =
        freshness.answer(
            Client.of(context),
            parameters.walletId(),
            parameters.atLeast(),
            () -> store.page(request));
    Answers.write(context, page, HistoryBody::of);
  }
}
