package purse.benchmarks.query;

import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.random.RandomGenerator;
import org.apache.hc.core5.http.io.support.ClassicRequestBuilder;
import purse.benchmarks.harness.Contestant;
import purse.benchmarks.harness.Load;
import purse.benchmarks.harness.Measurement;
import purse.benchmarks.http.HttpClient;
import purse.benchmarks.http.ServerLog;
import purse.embedded.PostgresDatabase;
import purse.query.QueryApi;

/** The query API, asked over HTTP. */
public final class QueryServer implements Contestant {
  private static final int OK = 200;

  private final QueryApi api;
  private final HttpClient http;
  private final Question.Source questions;
  private final Load load;

  private QueryServer(QueryApi api, int clients, Question.Source questions) {
    this.api = api;
    this.http = new HttpClient(api.port(), clients);
    this.questions = questions;
    this.load = Load.of(clients, this::ask);
  }

  public static Contestant open(
      PostgresDatabase database, int connections, int clients, Question.Source questions) {
    var environment = new HashMap<>(database.environment());
    environment.put("HOST", "127.0.0.1");
    environment.put("PORT", "0");
    environment.put("AUTH", "off");
    environment.put("DATABASE_POOL_SIZE", Integer.toString(connections));
    return new QueryServer(QueryApi.start(environment), clients, questions);
  }

  @Override
  public Measurement measure(Duration length) {
    ServerLog.ON.set();
    return load.run(length);
  }

  @Override
  public void close() {
    http.close();
    api.close();
  }

  private int ask(int client, RandomGenerator random) throws Exception {
    var question = questions.next(random);
    var request =
        ClassicRequestBuilder.get()
            .setPath(
                String.format(
                    Locale.ROOT,
                    "/wallets/%s/history?from=%s&to=%s",
                    question.walletId(),
                    question.from(),
                    question.to()))
            .build();
    return http.send(client, request) == OK ? 1 : 0;
  }
}
