package purse.benchmarks.query;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.random.RandomGenerator;
import org.apache.hc.core5.http.io.support.ClassicRequestBuilder;
import purse.benchmarks.harness.Contestant;
import purse.benchmarks.harness.Load;
import purse.benchmarks.harness.Measurement;
import purse.benchmarks.harness.Setting;
import purse.benchmarks.http.HttpClient;
import purse.benchmarks.http.ServerLog;
import purse.core.WalletId;
import purse.embedded.PostgresDatabase;
import purse.query.QueryApi;

/** The query API, asked over HTTP. */
final class QueryServer implements Contestant {
  private static final int OK = 200;
  private static final Duration DAY = Duration.ofDays(1);

  private final QueryApi api;
  private final HttpClient http;
  private final List<WalletId> wallets;
  private final Load load;

  private QueryServer(QueryApi api, Setting setting, List<WalletId> wallets) {
    this.api = api;
    this.http = new HttpClient(api.port(), setting.clients());
    this.wallets = wallets;
    this.load = Load.of(setting.clients(), this::ask);
  }

  static Contestant open(
      PostgresDatabase database, int connections, Setting setting, List<WalletId> wallets) {
    var environment = new HashMap<>(database.environment());
    environment.put("HOST", "127.0.0.1");
    environment.put("PORT", "0");
    environment.put("AUTH", "off");
    environment.put("DATABASE_POOL_SIZE", Integer.toString(connections));
    return new QueryServer(QueryApi.start(environment), setting, wallets);
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
    var day = OldAndYoungWallets.day(random);
    var walletId = wallets.get(random.nextInt(wallets.size()));
    var request =
        ClassicRequestBuilder.get()
            .setPath("/wallets/%s/history?from=%s&to=%s".formatted(walletId, day, day.plus(DAY)))
            .build();
    return http.send(client, request) == OK ? 1 : 0;
  }
}
