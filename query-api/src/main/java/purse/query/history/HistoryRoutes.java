package purse.query.history;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.InstantSource;
import purse.http.PathParameters;
import purse.http.RequestFields;
import purse.http.Routes;
import purse.query.freshness.FreshnessWait;
import purse.query.http.Answers;

/** {@code GET /wallets/{walletId}/history}. */
public final class HistoryRoutes implements Routes {
  private final HistoryStore store;
  private final FreshnessWait freshness;
  private final InstantSource clock;

  public HistoryRoutes(HistoryStore store, FreshnessWait freshness, InstantSource clock) {
    this.store = store;
    this.freshness = freshness;
    this.clock = clock;
  }

  @Override
  public void addTo(RoutesConfig routes) {
    routes.get("/wallets/{walletId}/history", this::history);
  }

  private void history(Context context) {
    var walletId = PathParameters.walletId(context);
    var parameters = HistoryParameters.read(walletId, RequestFields.ofQuery(context));
    var request = parameters.request(clock.instant());
    var page = freshness.answer(walletId, parameters.atLeast(), () -> store.page(request));
    Answers.write(context, page, HistoryBody::of);
  }
}
