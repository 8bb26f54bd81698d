package purse.updater.rebuild;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javax.sql.DataSource;
import purse.ledger.scan.ReadBudget;
import purse.updater.fixture.ObservedDynamoDb;
import purse.updater.fixture.UpdaterFixture;
import purse.updater.pending.DynamoDbPendingPages;
import purse.updater.pending.PageScan;
import purse.updater.readmodel.Database;
import purse.updater.readmodel.PostgresReadModel;
import purse.updater.readmodel.PostgresUpdateRuns;
import purse.updater.readmodel.ShadowModel;
import purse.updater.update.StopSignal;
import purse.updater.update.Update;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;

/** Rebuilds of a fixture's read model, and what a test wants to know of it. */
final class Rebuilds {

  private static final int FAST = 10_000;
  private static final Duration PAUSE = Duration.ofMillis(50);

  private final UpdaterFixture fixture;

  Rebuilds(UpdaterFixture fixture) {
    this.fixture = fixture;
  }

  RebuildResult run() {
    return run(RebuildChoice.DEFAULT);
  }

  RebuildResult run(RebuildChoice choice) {
    return run(choice, fixture.ledger().client(), fixture.dataSource(), new StopSignal());
  }

  RebuildResult run(RebuildChoice choice, DynamoDbClient client) {
    return run(choice, client, fixture.dataSource(), new StopSignal());
  }

  RebuildResult run(
      RebuildChoice choice, DynamoDbClient client, DataSource dataSource, StopSignal stop) {
    return rebuild(client, dataSource).run(choice, stop);
  }

  /** Expects that it succeeds, and that the new read model is as the ledger says. */
  void runToItsEnd() {
    runToItsEnd(RebuildChoice.DEFAULT);
  }

  void runToItsEnd(RebuildChoice choice) {
    assertEquals(new RebuildResult.Swapped(), run(choice));
    fixture.assertReadModelEqualsLedger();
    assertNothingIsLeft();
  }

  /** Expects that it is refused, for a reason with these words in it. */
  void runAndBeRefused(RebuildChoice choice, String... words) {
    var before = everything();
    var refused = assertInstanceOf(RebuildResult.Refused.class, run(choice));
    Stream.of(words).forEach(word -> assertTrue(refused.why().contains(word), refused.why()));
    assertEquals(before, everything());
  }

  void abandon() {
    rebuild(fixture.ledger().client(), fixture.dataSource()).abandon();
  }

  ShadowModel shadow() {
    return new ShadowModel(Database.over(fixture.dataSource()));
  }

  /** Calls back after each answer of a scan that has a few items in it. */
  DynamoDbClient scanned(Consumer<ScanResponse> then) {
    return new ObservedDynamoDb(fixture.ledger().client()) {
      @Override
      public ScanResponse scan(ScanRequest request) {
        var answer = super.scan(request.toBuilder().limit(4).build());
        then.accept(answer);
        return answer;
      }
    };
  }

  /** All rows of the live tables, with every column. */
  List<Map<String, Object>> everything() {
    return Stream.of("wallet", "wallet_hour", "wallet_month")
        .flatMap(
            table -> fixture.readModel().rows("select * from " + table + " order by 1, 2").stream())
        .toList();
  }

  void assertNothingIsLeft() {
    assertEquals(
        "0",
        fixture.readModel().value("select count(*) from pg_tables where schemaname = 'shadow'"));
    assertEquals(
        "0", fixture.readModel().value("select count(*) from rebuild_run where outcome = 'open'"));
  }

  private Rebuild rebuild(DynamoDbClient client, DataSource dataSource) {
    var observed = new ObservedDynamoDb(client);
    var database = Database.over(dataSource);
    var update =
        new Update(
            new DynamoDbPendingPages(observed, fixture.ledger().table()),
            new PostgresReadModel(database),
            new PostgresUpdateRuns(database),
            fixture.clock(),
            Update.BATCH_PAGES_MAX);
    return new Rebuild(
        new PageScan(observed, fixture.ledger().table(), ReadBudget.of(FAST)),
        new ShadowModel(database),
        update,
        fixture.clock(),
        PAUSE);
  }
}
