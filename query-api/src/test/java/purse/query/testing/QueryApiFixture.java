package purse.query.testing;

import java.time.Instant;
import java.util.Collection;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import purse.embedded.client.ServiceClient;

/** A query API over a read model of its own for the tests of one class, each with own wallets. */
public final class QueryApiFixture
    implements BeforeAllCallback, AfterEachCallback, AfterAllCallback {
  public static final Instant NOW = Instant.parse("2022-06-08T10:30:00Z");

  private final AtomicReference<Instant> now = new AtomicReference<>(NOW);
  private @Nullable ReadModelDatabase database;
  private @Nullable Wallets wallets;
  private @Nullable RunningQueryApi api;

  @Override
  public void beforeAll(ExtensionContext context) {
    database = ReadModelDatabase.migrated();
    wallets = database.wallets();
    api = RunningQueryApi.start(database.environment(), now::get);
  }

  @Override
  public void afterEach(ExtensionContext context) {
    now.set(NOW);
  }

  @Override
  public void afterAll(ExtensionContext context) {
    started(api).close();
  }

  /** Without a path. */
  public String url() {
    return started(api).url();
  }

  public Reply get(String pathAndQuery, String... headers) {
    return started(api).get(pathAndQuery, headers);
  }

  public Reply post(String path, String body) {
    return started(api).post(path, body);
  }

  public ServiceClient client() {
    return started(api).client();
  }

  public void coin(String wallet, String datetime, String amount) {
    wallets().coin(wallet, datetime, amount);
  }

  public void coins(String wallet, Collection<Coin> coins) {
    coins.forEach(coin -> coin(wallet, coin.datetime().toString(), coin.amount().toPlainString()));
  }

  public Wallets wallets() {
    return started(wallets);
  }

  public ReadModelDatabase database() {
    return started(database);
  }

  /** A run of the updater, as it stands in its record. */
  public void updateRun(String startedAt, String outcome) {
    database()
        .owner()
        .useHandle(
            handle ->
                handle.execute(
                    "insert into update_run (started_at, outcome) values (?::timestamptz, ?)",
                    startedAt,
                    outcome));
  }

  public void setClock(Instant instant) {
    now.set(instant);
  }

  private static <T> T started(@Nullable T part) {
    if (part == null) {
      throw new IllegalStateException("not started yet");
    }
    return part;
  }
}
