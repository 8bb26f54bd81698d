package purse.query.wallet;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.Instant;
import java.util.Optional;
import purse.core.WalletId;
import purse.http.Datetimes;
import purse.http.FieldType;
import purse.http.PathParameters;
import purse.http.RequestFields;
import purse.http.Routes;
import purse.http.access.Access;
import purse.http.access.Client;
import purse.http.access.Grant;
import purse.query.freshness.Freshness;
import purse.query.freshness.FreshnessWait;
import purse.query.http.Answers;

/** {@code GET /wallets/{walletId}} and {@code GET /wallets}. */
public final class WalletRoutes implements Routes {
  private final WalletStore store;
  private final FreshnessWait freshness;

  public WalletRoutes(WalletStore store, FreshnessWait freshness) {
    this.store = store;
    this.freshness = freshness;
  }

  @Override
  public void addTo(RoutesConfig routes) {
    routes.get("/wallets", this::list, Access.READ.limitedByRoute());
    routes.get("/wallets/{walletId}", this::wallet, Access.READ);
  }

  private void wallet(Context context) {
    var walletId = PathParameters.walletId(context);
    var fields = RequestFields.ofQuery(context);
    var at = fields.optional("at", FieldType.text(Datetimes::parse));
    var atLeast = fields.optional("atLeast", FieldType.decimal(Freshness::parseVersion));
    fields.check();
    at.get()
        .ifPresentOrElse(
            instant -> balanceAt(context, walletId, instant, atLeast.get()),
            () -> wallet(context, walletId, atLeast.get()));
  }

  private void wallet(Context context, WalletId walletId, Optional<Long> atLeast) {
    var wallet =
        freshness.answer(Client.of(context), walletId, atLeast, () -> store.wallet(walletId));
    Answers.write(context, wallet, WalletBody::of);
  }

  private void balanceAt(
      Context context, WalletId walletId, Instant instant, Optional<Long> atLeast) {
    var balance =
        freshness.answer(
            Client.of(context), walletId, atLeast, () -> store.balanceAt(walletId, instant));
    Answers.write(context, balance, BalanceAt::body);
  }

  private void list(Context context) {
    var fields = RequestFields.ofQuery(context);
    var found = store.list(WalletListRequest.read(fields, Grant.of(context).wallets()));
    Answers.write(context, found.asOf(), found.body());
  }
}
