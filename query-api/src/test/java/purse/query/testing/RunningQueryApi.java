package purse.query.testing;

import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import purse.query.QueryApi;
import purse.query.QueryConfiguration;

/** A query API over a read model of its own, for the tests of one class: each takes own wallets. */
public final class RunningQueryApi implements BeforeAllCallback, AfterAllCallback {
  public static final Instant NOW = Instant.parse("2022-06-08T10:30:00Z");

  private final AtomicReference<Instant> now = new AtomicReference<>(NOW);
  private @Nullable ReadModelDatabase database;
  private @Nullable QueryApi api;
  private @Nullable Client client;

  @Override
  public void beforeAll(ExtensionContext context) {
    database = ReadModelDatabase.migrated();
    api = QueryApi.start(QueryConfiguration.from(database.environment()), now::get);
    client = new Client(api.port());
  }

  @Override
  public void afterAll(ExtensionContext context) {
    client().close();
    started(api).close();
  }

  public Client client() {
    return started(client);
  }

  public Wallets wallets() {
    return started(database).wallets();
  }

  public ReadModelDatabase database() {
    return started(database);
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
