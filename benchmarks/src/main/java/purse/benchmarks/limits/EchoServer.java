package purse.benchmarks.limits;

import io.javalin.Javalin;
import io.javalin.http.Context;
import io.javalin.json.JavalinJackson3;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Objects;
import purse.benchmarks.harness.Contestant;
import purse.benchmarks.harness.Load;
import purse.benchmarks.harness.Measurement;
import purse.benchmarks.harness.Setting;
import purse.benchmarks.http.HttpClient;
import purse.benchmarks.recording.WalletChoice;
import purse.benchmarks.stores.Pause;
import purse.core.TraceId;
import tools.jackson.databind.json.JsonMapper;

/**
 * The least that a server can do for the same conversation: Javalin on virtual threads, which reads
 * the same JSON by the same library and answers with the same, and nothing else.
 */
final class EchoServer implements Contestant {
  private static final int CREATED = 201;

  private final Javalin javalin;
  private final HttpClient http;
  private final Load load;

  private EchoServer(Javalin javalin, Setting setting, WalletChoice wallets) {
    this.javalin = javalin;
    this.http = new HttpClient(javalin.port(), setting.clients());
    this.load = Load.of(setting.clients(), new RecordingRequests(http, wallets));
  }

  static Contestant open(Setting setting, WalletChoice wallets) {
    var javalin =
        Javalin.create(
            config -> {
              config.startup.showJavalinBanner = false;
              config.startup.showOldJavalinVersionWarning = false;
              config.concurrency.useVirtualThreads = true;
              config.jsonMapper(new JavalinJackson3(JsonMapper.builder().build(), true));
              config.routes.post(
                  "/wallets/{walletId}/transactions", context -> echo(context, setting.added()));
            });
    return new EchoServer(javalin.start("127.0.0.1", 0), setting, wallets);
  }

  @Override
  public Measurement measure(Duration length) {
    return load.run(length);
  }

  @Override
  public void close() {
    http.close();
    javalin.stop();
  }

  /** What comes in. */
  private record Request(BigDecimal amount, String datetime) {}

  /** As many fields as a transaction has, of the same kinds. */
  private record Answer(
      String traceId,
      String walletId,
      String amount,
      String datetime,
      String hour,
      long sequence,
      String balance) {}

  private static void echo(Context context, Duration added) {
    Pause.of(added);
    var request = context.bodyAsClass(Request.class);
    context
        .status(CREATED)
        .json(
            new Answer(
                Objects.requireNonNull(context.header(TraceId.IDEMPOTENCY_KEY)),
                context.pathParam("walletId"),
                request.amount().toString(),
                request.datetime(),
                "2022060706",
                1,
                request.amount().toString()));
  }
}
