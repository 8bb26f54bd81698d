package purse.query.wallet;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.function.Function;
import purse.http.PathParameters;
import purse.http.RequestFields;
import purse.http.Routes;
import purse.query.http.Answers;

/** {@code GET /wallets/{walletId}}. */
public final class WalletRoutes implements Routes {
  private final WalletStore store;

  public WalletRoutes(WalletStore store) {
    this.store = store;
  }

  @Override
  public void addTo(RoutesConfig routes) {
    routes.get("/wallets/{walletId}", this::wallet);
  }

  private void wallet(Context context) {
    var walletId = PathParameters.walletId(context);
    RequestFields.ofQuery(context).check();
    Answers.write(context, store.wallet(walletId), Function.identity());
  }
}
