package purse.query.wallet;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import purse.http.FieldType;
import purse.http.PathParameters;
import purse.http.RequestFields;
import purse.http.Routes;
import purse.query.freshness.Freshness;
import purse.query.freshness.FreshnessWait;
import purse.query.http.Answers;

/** {@code GET /wallets/{walletId}}. */
public final class WalletRoutes implements Routes {
  private final WalletStore store;
  private final FreshnessWait freshness;

  public WalletRoutes(WalletStore store, FreshnessWait freshness) {
    this.store = store;
    this.freshness = freshness;
  }

  @Override
  public void addTo(RoutesConfig routes) {
    routes.get("/wallets/{walletId}", this::wallet);
  }

  private void wallet(Context context) {
    var walletId = PathParameters.walletId(context);
    var fields = RequestFields.ofQuery(context);
    var atLeast = fields.optional("atLeast", FieldType.decimal(Freshness::parseVersion));
    fields.check();
    var wallet = freshness.answer(walletId, atLeast.get(), () -> store.wallet(walletId));
    Answers.write(context, wallet, WalletBody::of);
  }
}
