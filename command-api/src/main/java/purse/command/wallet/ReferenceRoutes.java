package purse.command.wallet;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.Header;
import io.javalin.http.HttpStatus;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.InstantSource;
import purse.core.WalletId;
import purse.http.AccessLog;
import purse.http.RequestFields;
import purse.http.RequestTrace;
import purse.http.Routes;
import purse.http.access.Access;
import purse.ledger.CoinTransaction;

/**
 * {@code POST /} with a datetime and an amount, both answered, as clients of the older hourly
 * wallet know it: one wallet for everybody, status 200, the amount a plain number.
 */
public final class ReferenceRoutes extends RecordingAnswers implements Routes {
  private final Recorder recorder;
  private final WalletId walletId;
  private final InstantSource clock;

  public ReferenceRoutes(Recorder recorder, WalletId walletId, InstantSource clock) {
    this.recorder = recorder;
    this.walletId = walletId;
    this.clock = clock;
  }

  /** What was recorded, in UTC. */
  record RecordView(Instant datetime, BigDecimal amount) {}

  @Override
  public void addTo(RoutesConfig routes) {
    routes.post("/", this::record, Access.WRITE.of(walletId));
    routes.get("/", ReferenceRoutes::showTheWay, Access.OPEN);
  }

  /** Whoever opens the API in a browser finds the page that shows it. */
  private static void showTheWay(Context context) {
    context.status(HttpStatus.SEE_OTHER).header(Header.LOCATION, "/docs");
  }

  private void record(Context context) {
    AccessLog.wallet(context, walletId);
    var traceId = RequestTrace.of(context);
    var fields = WishFields.withDatetime(RequestFields.ofBody(context), clock.instant());
    record(fields.checked(() -> walletId, () -> traceId), recorder, context);
  }

  @Override
  void recorded(CoinTransaction coin, boolean isReplay, Context context) {
    context.json(new RecordView(coin.datetime(), coin.amount().value()));
  }
}
