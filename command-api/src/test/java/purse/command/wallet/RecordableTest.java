package purse.command.wallet;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.javalin.http.Context;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import purse.core.WalletId;
import purse.embedded.client.Answer;
import purse.embedded.client.ServiceClient;
import purse.http.Health;
import purse.http.HttpConfiguration;
import purse.http.HttpServer;
import purse.http.PathParameters;
import purse.http.RequestFields;
import purse.http.RequestTrace;
import purse.http.Routes;
import purse.http.access.Access;
import purse.ledger.CoinTransaction;

/** Whatever fails once coins may be recorded: nobody is told that nothing was. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class RecordableTest {
  private static final WalletId WALLET = new WalletId("w");

  private final ObstructedLedger ledger = new ObstructedLedger();

  @Test
  void a_failure_to_answer_for_a_coin_is_no_500() {
    var recorder = recorder(RecordingListener.none());
    try (var server =
            start(
                routes ->
                    routes.post(
                        "/wallets/{walletId}/transactions",
                        context -> new Failing().record(context, recorder),
                        Access.WRITE));
        var client = new ServiceClient(server.port())) {
      var answer =
          client.post("/wallets/w/transactions", "{\"amount\": 1}", "Idempotency-Key", "t1");

      assertUndecided(answer);
      assertEquals(1, ledger.commits());
    }
  }

  @Test
  void a_failure_in_the_thread_of_many_is_none_of_them_all() {
    var recorder =
        recorder(
            new Blind() {
              @Override
              public <T> Callable<T> onOtherThread(Callable<T> work) {
                return () -> {
                  throw new IllegalStateException("on purpose");
                };
              }
            });
    try (var server = start(new BulkRoutes(recorder, InstantSource.system()));
        var client = new ServiceClient(server.port())) {
      var answer = bulk(client);

      assertEquals(200, answer.status(), answer.body());
      var outcome = answer.json().path("outcomes").path(0);
      assertEquals("503", outcome.path("status").asString());
      assertEquals("undecided", outcome.path("problem").path("code").asString());
    }
  }

  @Test
  void an_error_of_the_machine_leaves_many_undecided() {
    var recorder =
        recorder(
            new Blind() {
              @Override
              public <T> Callable<T> onOtherThread(Callable<T> work) {
                throw new NoClassDefFoundError("on purpose");
              }
            });
    try (var server = start(new BulkRoutes(recorder, InstantSource.system()));
        var client = new ServiceClient(server.port())) {
      assertUndecided(bulk(client));
      assertUndecided(bulk(client));
    }
  }

  private static class Blind implements RecordingListener {
    @Override
    public void waits(RecordingRequest request) {}

    @Override
    public void decided(RecordingRequest request, RecordingOutcome outcome) {}
  }

  /** Cannot answer for what is recorded. */
  private static final class Failing extends RecordingAnswers {
    void record(Context context, Recorder recorder) {
      var walletId = PathParameters.walletId(context);
      var traceId = RequestTrace.of(context);
      var fields = WishFields.of(RequestFields.ofBody(context), InstantSource.system().instant());
      record(fields.checked(() -> walletId, () -> traceId), recorder, context);
    }

    @Override
    void recorded(CoinTransaction coin, boolean isReplay, Context context) {
      throw new NoClassDefFoundError("on purpose");
    }
  }

  private static void assertUndecided(Answer answer) {
    assertEquals(503, answer.status(), answer.body());
    assertEquals("undecided", answer.code());
    assertEquals("1", answer.header("Retry-After"));
  }

  private static Answer bulk(ServiceClient client) {
    var entry = "{\"walletId\":\"%s\",\"traceId\":\"t1\",\"amount\":1}".formatted(WALLET);
    return client.post("/transactions", entry, "Content-Type", "application/x-ndjson");
  }

  private static HttpServer start(Routes routes) {
    return HttpServer.start(HttpConfiguration.local(0), new Health(Map.of()), routes);
  }

  private Recorder recorder(RecordingListener listener) {
    return new Recorder(
        ledger, RecordingPolicy.STANDARD, InstantSource.system(), new SecureRandom(), listener);
  }
}
