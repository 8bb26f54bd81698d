package purse.benchmarks.query;

import static purse.benchmarks.harness.Entrant.against;
import static purse.benchmarks.harness.Entrant.baseline;

import java.util.List;
import java.util.Locale;
import purse.benchmarks.harness.Benchmark;
import purse.benchmarks.harness.Comparison;
import purse.benchmarks.harness.Entrant;
import purse.benchmarks.harness.Scale;
import purse.benchmarks.harness.Setting;
import purse.benchmarks.stores.Stage;
import purse.embedded.PostgresDatabase;

/** A wallet's history of a day, of young wallets and of old ones. */
public final class QueryBenchmark implements Benchmark {
  public static final String NAME = "query";
  public static final String PURSE_YOUNG = "query API, one month";
  public static final String PURSE_OLD = "query API, years";
  private static final String BARE_YOUNG = "bare JDBC, one month";
  private static final String BARE_OLD = "bare JDBC, years";
  private static final int CONNECTIONS = 10;

  /** More than connections, so that none of these is ever idle. */
  private static final int CLIENTS = 32;

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String unit() {
    return "requests";
  }

  @Override
  public String about() {
    return "The history of a day, 24 rows with balances: the query API over HTTP, and its own"
        + String.format(
            Locale.ROOT,
            " statement, prepared, on as many JDBC connections (%d) and a thread for each. Of wallets",
            CONNECTIONS)
        + " with a month of hours, and of wallets with years of hours (ten in a full run).";
  }

  @Override
  public List<Comparison> comparisons(Stage stage, Scale scale) {
    var wallets = OldAndYoungWallets.fill(stage, scale);
    return scale.added().stream()
        .map(added -> new Setting(CLIENTS, "history of a day", added))
        .map(
            setting -> {
              var database = stage.delayed(wallets.database(), setting.added());
              return new Comparison(setting, entrants(database, setting, wallets));
            })
        .toList();
  }

  private static List<Entrant> entrants(
      PostgresDatabase database, Setting setting, OldAndYoungWallets wallets) {
    var young = OldAndYoungWallets.daysOf(wallets.young());
    var old = OldAndYoungWallets.daysOf(wallets.old());
    return List.of(
        baseline(BARE_YOUNG, () -> BareQuery.open(database, CONNECTIONS, young)),
        against(
            BARE_YOUNG,
            PURSE_YOUNG,
            () -> QueryServer.open(database, CONNECTIONS, setting.clients(), young)),
        baseline(BARE_OLD, () -> BareQuery.open(database, CONNECTIONS, old)),
        against(
            BARE_OLD,
            PURSE_OLD,
            () -> QueryServer.open(database, CONNECTIONS, setting.clients(), old)));
  }
}
