package purse.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import purse.command.wallet.CommitOutcome;
import purse.command.wallet.InMemoryLedger;
import purse.command.wallet.LedgerCommit;
import purse.command.wallet.LedgerStore;
import purse.command.wallet.WalletState;
import purse.core.TraceId;
import purse.core.WalletId;
import purse.embedded.client.ServiceClient;
import purse.embedded.telemetry.ReceivedSpan;
import purse.embedded.telemetry.Scrape;
import purse.embedded.telemetry.SpanReceiver;
import purse.ledger.CoinTransaction;

/** The spans of what the ledger is asked for: whose they are, over threads and batches. */
class TracesTest {
  private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
  private static final String RECORD = "POST /wallets/{walletId}/transactions";

  private final SpanReceiver receiver = new SpanReceiver();
  private final HeldLedger ledger = new HeldLedger();
  private final CommandApi api =
      CommandApi.start(configuration(), ledger, () -> {}, () -> {}, InstantSource.system());
  private final ServiceClient client = new ServiceClient(api.port());

  @AfterEach
  void close() {
    client.close();
    api.close();
    receiver.close();
  }

  @Test
  void the_calls_for_a_request_are_children_of_its_span() {
    ledger.release();
    record("t1", "5");

    var request = receiver.await(RECORD, 1).getFirst();
    var read = receiver.await("Query purse", 1).getFirst();
    var commit = receiver.await("TransactWriteItems purse", 1).getFirst();
    assertEquals("command-api", request.service());
    for (var call : List.of(read, commit)) {
      assertEquals(TRACE, call.traceId());
      assertEquals(request.spanId(), call.parentSpanId());
      assertEquals("CLIENT", call.kind());
      assertEquals("aws.dynamodb", call.attribute("db.system.name"));
      assertEquals(List.of(), call.links());
    }
    assertEquals("TransactWriteItems", commit.attribute("db.operation.name"));
    assertEquals("Committed", commit.attribute("purse.outcome"));
  }

  @Test
  void a_commit_for_several_requests_is_a_child_of_one_and_linked_to_the_others() throws Exception {
    var requests =
        List.of("t1", "t2", "t3").stream()
            .map(traceId -> Thread.ofVirtual().start(() -> record(traceId, "5")))
            .toList();
    awaitWaiting("3.0");
    ledger.release();
    for (var request : requests) {
      request.join();
    }

    var commit = receiver.await("TransactWriteItems purse", 1).getFirst();
    var spanIds =
        receiver.await(RECORD, 3).stream().map(ReceivedSpan::spanId).collect(Collectors.toSet());
    assertEquals("3", commit.attribute("db.operation.batch.size"));
    assertTrue(spanIds.remove(commit.parentSpanId()));
    assertEquals(spanIds, Set.copyOf(commit.links()));
    assertEquals(2, commit.links().size());
  }

  @Test
  void the_commit_of_a_bulk_is_a_child_of_its_request() {
    ledger.release();
    client.post(
        "/transactions",
        """
        [{"walletId": "w", "traceId": "t1", "amount": 5},
         {"walletId": "w", "traceId": "t2", "amount": 5}]
        """);

    var request = receiver.await("POST /transactions", 1).getFirst();
    var commit = receiver.await("TransactWriteItems purse", 1).getFirst();
    assertEquals(request.spanId(), commit.parentSpanId());
    assertEquals(List.of(), commit.links());
  }

  @Test
  void a_read_for_a_request_is_its_child() {
    ledger.release();
    client.get("/wallets/w/transactions/t1");

    var request = receiver.await("GET /wallets/{walletId}/transactions/{traceId}", 1).getFirst();
    var read = receiver.await("TransactGetItems purse", 1).getFirst();
    assertEquals(request.spanId(), read.parentSpanId());
  }

  private void record(String traceId, String amount) {
    var answer =
        client.post(
            "/wallets/w/transactions",
            "{\"amount\": " + amount + "}",
            "Idempotency-Key",
            traceId,
            "traceparent",
            "00-" + TRACE + "-00f067aa0ba902b7-01");
    assertEquals(201, answer.status(), answer.body());
  }

  private void awaitWaiting(String count) {
    var endNanos = System.nanoTime() + 10_000_000_000L;
    while (!Scrape.of(client).value("purse_requests_waiting").equals(count)) {
      assertTrue(System.nanoTime() < endNanos, "they do not wait");
    }
  }

  private CommandConfiguration configuration() {
    var environment = new HashMap<>(receiver.environment());
    environment.putAll(
        Map.of(
            "HOST", "127.0.0.1",
            "PORT", "0",
            "AUTH", "off",
            "DDB_TABLE", "purse",
            "AWS_REGION", "eu-west-1"));
    return CommandConfiguration.from(environment);
  }

  /** A ledger in memory that says where a wallet stands only once it is released. */
  private static final class HeldLedger implements LedgerStore {
    private final InMemoryLedger ledger = new InMemoryLedger();
    private final CountDownLatch released = new CountDownLatch(1);

    void release() {
      released.countDown();
    }

    @Override
    public Optional<WalletState> readState(WalletId walletId) {
      try {
        released.await();
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
      return ledger.readState(walletId);
    }

    @Override
    public Map<TraceId, CoinTransaction> readCoins(
        WalletId walletId, Collection<TraceId> traceIds) {
      return ledger.readCoins(walletId, traceIds);
    }

    @Override
    public CommitOutcome commit(LedgerCommit commit) {
      return ledger.commit(commit);
    }
  }
}
