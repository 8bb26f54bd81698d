package purse.command.wallet;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.InstantSource;
import purse.command.wallet.WalletState.NoWallet;
import purse.command.wallet.WalletState.OpenPage;
import purse.core.Coins;
import purse.core.WalletId;
import purse.http.PathParameters;
import purse.http.RequestFields;
import purse.http.RequestTrace;
import purse.http.Routes;
import purse.http.access.Access;
import purse.ledger.CoinTransaction;

/** Wallets over HTTP: record a transaction, ask what became of one, ask for the balance. */
public final class WalletRoutes extends RecordingAnswers implements Routes {
  private final Recorder recorder;
  private final WalletReader reader;
  private final InstantSource clock;

  public WalletRoutes(Recorder recorder, WalletReader reader, InstantSource clock) {
    this.recorder = recorder;
    this.reader = reader;
    this.clock = clock;
  }

  /** A wallet's balance, and how many coins it stands for. */
  record WalletView(WalletId walletId, Coins balance, long version) {}

  @Override
  public void addTo(RoutesConfig routes) {
    routes.post("/wallets/{walletId}/transactions", this::record, Access.WRITE);
    routes.get("/wallets/{walletId}/transactions/{traceId}", this::transaction, Access.READ);
    routes.get("/wallets/{walletId}", this::wallet, Access.READ);
  }

  private void record(Context context) {
    var walletId = PathParameters.walletId(context);
    var traceId = RequestTrace.of(context);
    var fields = WishFields.of(RequestFields.ofBody(context), clock.instant());
    record(fields.checked(() -> walletId, () -> traceId), recorder, context);
  }

  @Override
  void recorded(CoinTransaction coin, boolean isReplay, Context context) {
    context.status(isReplay ? 200 : 201).json(TransactionView.of(coin));
  }

  private void transaction(Context context) {
    var walletId = PathParameters.walletId(context);
    var traceId = PathParameters.traceId(context);
    RequestFields.ofQuery(context).check();
    reader
        .transaction(walletId, traceId)
        .ifPresentOrElse(
            coin -> context.json(TransactionView.of(coin)),
            () -> RecordingProblems.notRecorded(traceId).answer(context));
  }

  private void wallet(Context context) {
    var walletId = PathParameters.walletId(context);
    RequestFields.ofQuery(context).check();
    switch (reader.state(walletId)) {
      case NoWallet() -> RecordingProblems.unknownWallet(walletId).answer(context);
      case OpenPage open -> context.json(new WalletView(walletId, open.balance(), open.version()));
    }
  }
}
