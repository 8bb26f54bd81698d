package purse.updater.rebuild;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import purse.core.LedgerHour;
import purse.core.WalletId;
import purse.ledger.LedgerKeys;
import purse.ledger.PageKey;
import purse.updater.fixture.ObservedDynamoDb;
import purse.updater.fixture.UpdaterFixture;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;

/** A wallet that is seen between two of its pages is looked at again, once more of it is copied. */
class CatchUpTest {
  private static final PageKey OPEN_PAGE =
      new PageKey(new WalletId("ann"), LedgerHour.of(UpdaterFixture.NOON));

  private final UpdaterFixture fixture = new UpdaterFixture();

  @AfterEach
  void close() {
    fixture.close();
  }

  @Test
  void copies_before_it_looks_again_at_a_wallet_that_was_not_complete() {
    fixture.ledger().record("ann", "1", anHourAgo());
    fixture.ledger().record("ann", "1");
    fixture.update();
    var rebuilds = new Rebuilds(fixture);
    var late = new LateIndex();

    var result = rebuilds.run(RebuildChoice.DEFAULT.withSegments(1), late);

    assertEquals(new RebuildResult.Swapped(), result);
    assertEquals(1, late.hidden.get());
    fixture.assertReadModelEqualsLedger();
    rebuilds.assertNothingIsLeft();
  }

  private Instant anHourAgo() {
    return fixture.clock().instant().minus(Duration.ofHours(1));
  }

  /** Takes a coin after the scan, and lists one of its two pages before the other. */
  private final class LateIndex extends ObservedDynamoDb {
    private final AtomicInteger hidden = new AtomicInteger();

    LateIndex() {
      super(fixture.ledger().client());
    }

    @Override
    public ScanResponse scan(ScanRequest request) {
      var answer = super.scan(request);
      if (!answer.hasLastEvaluatedKey()) {
        fixture.ledger().record("ann", "1", anHourAgo());
      }
      return answer;
    }

    @Override
    public QueryResponse query(QueryRequest request) {
      var answer = super.query(request);
      var listed =
          answer.items().stream()
              .filter(item -> !LedgerKeys.pageKeyOf(item).equals(OPEN_PAGE))
              .toList();
      return listed.size() < answer.items().size() && hidden.compareAndSet(0, 1)
          ? answer.toBuilder().items(listed).build()
          : answer;
    }
  }
}
