package purse.command.wallet;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import purse.core.TraceId;
import purse.core.WalletId;
import purse.http.BodyEntries;
import purse.http.FieldType;
import purse.http.Problem;
import purse.http.ProblemException;
import purse.http.Problems;
import purse.http.RequestFields;
import purse.http.Routes;
import purse.http.access.Access;
import purse.http.access.Client;
import purse.http.access.Grant;
import purse.http.intake.BodySize;
import purse.http.intake.SharedPlaces;

/** {@code POST /transactions}: many coins of any wallets at once, each with its own outcome. */
public final class BulkRoutes implements Routes {
  private static final BodyEntries ENTRIES = new BodyEntries(1_000);
  private static final BodySize SIZE = new BodySize(1024 * 1024);

  /** A request of the largest size, parsed and answered, takes several megabytes. */
  private static final int AT_ONCE_MAX = 16;

  /** Requests of one client that are worked on at once; more are turned away. */
  public static final int OF_ONE_MAX = 8;

  private final BulkRecorder recorder;
  private final InstantSource clock;
  private final SharedPlaces room = new SharedPlaces(AT_ONCE_MAX, OF_ONE_MAX);

  public BulkRoutes(Recorder recorder, InstantSource clock) {
    this.recorder = new BulkRecorder(recorder);
    this.clock = clock;
  }

  /** An outcome for each entry, in the order of the entries. */
  record BulkView(List<BulkOutcome> outcomes) {}

  @Override
  public void addTo(RoutesConfig routes) {
    routes.post("/transactions", this::recordAll, Access.WRITE.limitedByRoute(), SIZE);
  }

  private void recordAll(Context context) {
    var client = Client.of(context);
    switch (room.take(client)) {
      case TAKEN -> recordAll(context, client);
      case ALL_TAKEN -> RecordingProblems.overloaded().answer(context);
      case SHARE_TAKEN -> Problems.tooManyAtOnce(room.ofOne()).answer(context);
    }
  }

  private void recordAll(Context context, String client) {
    try {
      var receivedAt = clock.instant();
      var grant = Grant.of(context);
      var entries = ENTRIES.read(context, fields -> wish(fields, grant, receivedAt));
      RecordableAnswers.guarded(
          context, () -> context.json(new BulkView(recorder.record(entries))));
    } finally {
      room.giveBack(client);
    }
  }

  private static Wish wish(RequestFields fields, Grant grant, Instant receivedAt) {
    var walletId = fields.required("walletId", FieldType.text(WalletId::given));
    var traceId = fields.required("traceId", FieldType.text(TraceId::given));
    var wish = WishFields.of(fields, receivedAt).checked(walletId, traceId);
    grant.refusal(walletId.get()).ifPresent(problem -> refuse(problem, traceId.get()));
    return wish;
  }

  private static void refuse(Problem problem, TraceId traceId) {
    throw new ProblemException(problem.with("traceId", traceId));
  }
}
