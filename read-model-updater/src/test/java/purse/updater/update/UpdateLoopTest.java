package purse.updater.update;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import purse.core.configuration.Environment;
import purse.embedded.SharedStores;
import purse.embedded.fault.SeverablePort;
import purse.updater.Updater;
import purse.updater.UpdaterConfiguration;
import purse.updater.fixture.LogLines;
import purse.updater.fixture.UpdaterFixture;

/** An updater on its schedule, with stores that go away and come back. */
class UpdateLoopTest {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final UpdaterFixture fixture = new UpdaterFixture();
  private final SeverablePort dynamoDb =
      SeverablePort.inFrontOf(SharedStores.dynamoDb().endpoint());
  private final SeverablePort postgres =
      SeverablePort.inFrontOf(
          fixture.readModel().database().host(), fixture.readModel().database().port());
  private final Updater updater = new Updater(configuration());
  private final Thread loop =
      Thread.ofVirtual().start(() -> updater.updateEvery(Duration.ofMillis(100)));

  @AfterEach
  void close() throws InterruptedException {
    updater.stop();
    loop.join();
    updater.close();
    postgres.close();
    dynamoDb.close();
    fixture.close();
  }

  @Test
  void copies_again_and_again_until_it_is_stopped() throws InterruptedException {
    fixture.ledger().record("ann", "1");
    await(() -> rows() == 1);
    fixture.ledger().record("bob", "1");
    await(() -> rows() == 2);

    updater.stop();

    assertTrue(loop.join(PATIENCE));
    fixture.assertReadModelEqualsLedger();
  }

  @Test
  void goes_on_when_postgres_is_back() {
    goesOnAfter(postgres, "PostgreSQL is not available");
  }

  @Test
  void goes_on_when_dynamodb_is_back() {
    goesOnAfter(dynamoDb, "DynamoDB is not available");
  }

  private void goesOnAfter(SeverablePort store, String message) {
    fixture.ledger().record("ann", "1");
    await(() -> rows() == 1);
    try (var log = LogLines.ofPurse()) {
      store.cut();
      fixture.ledger().record("bob", "1");
      await(() -> log.lines().stream().anyMatch(line -> line.contains(message)));
      assertFalse(log.hasTraces(), "an operator reads one line");

      store.restore();

      await(() -> rows() == 2);
    }
  }

  private int rows() {
    return Integer.parseInt(fixture.readModel().value("select count(*) from wallet_hour"));
  }

  private static void await(BooleanSupplier condition) {
    var endNanos = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.getAsBoolean()) {
      assertTrue(System.nanoTime() < endNanos, "nothing happened in time");
      Thread.onSpinWait();
    }
  }

  private UpdaterConfiguration configuration() {
    var variables =
        fixture
            .ledger()
            .environment(URI.create("http://" + dynamoDb.host() + ":" + dynamoDb.port()));
    variables.putAll(fixture.readModel().environment(postgres.host() + ":" + postgres.port()));
    return Environment.configuration(variables, UpdaterConfiguration::from);
  }
}
