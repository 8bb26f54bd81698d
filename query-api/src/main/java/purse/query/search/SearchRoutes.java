package purse.query.search;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.math.BigDecimal;
import java.time.Instant;
import purse.core.WalletId;
import purse.http.RequestFields;
import purse.http.Routes;
import purse.http.access.Access;
import purse.query.http.Answers;

/**
 * {@code POST /search}, the reference's contract: the default wallet's sums by hour, as plain JSON
 * numbers. It knows no wallets, so a default wallet that took no coin yet has an empty list.
 */
public final class SearchRoutes implements Routes {
  private final SearchStore store;
  private final WalletId defaultWallet;

  public SearchRoutes(SearchStore store, WalletId defaultWallet) {
    this.store = store;
    this.defaultWallet = defaultWallet;
  }

  @Override
  public void addTo(RoutesConfig routes) {
    routes.post("/search", this::search, Access.READ.of(defaultWallet));
  }

  private void search(Context context) {
    var request = SearchRequest.read(RequestFields.ofBody(context));
    var found = store.hours(defaultWallet, request.hours());
    Answers.write(context, found.asOf(), found.hours().stream().map(SearchRoutes::record).toList());
  }

  private static Found record(HourAmount hour) {
    return new Found(hour.hour().start(), hour.amount().value());
  }

  private record Found(Instant datetime, BigDecimal amount) {}
}
