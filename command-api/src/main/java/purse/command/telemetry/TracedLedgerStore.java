package purse.command.telemetry;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import purse.command.wallet.CommitOutcome;
import purse.command.wallet.CommitOutcome.Committed;
import purse.command.wallet.CommitOutcome.Contended;
import purse.command.wallet.CommitOutcome.Invalid;
import purse.command.wallet.CommitOutcome.Rejected;
import purse.command.wallet.CommitOutcome.Throttled;
import purse.command.wallet.CommitOutcome.TokenTaken;
import purse.command.wallet.CommitOutcome.Unknown;
import purse.command.wallet.CommitOutcome.Unreachable;
import purse.command.wallet.CommitOutcome.Unreadable;
import purse.command.wallet.LedgerCommit;
import purse.command.wallet.LedgerStore;
import purse.command.wallet.WalletState;
import purse.core.StoreUnavailableException;
import purse.core.TraceId;
import purse.core.WalletId;
import purse.ledger.CoinTransaction;

/** A ledger whose calls are spans. */
final class TracedLedgerStore implements LedgerStore {
  private static final String OUTCOME = "purse.outcome";

  private final LedgerStore store;
  private final LedgerSpans spans;
  private final WaitingSpans waiting;

  TracedLedgerStore(LedgerStore store, LedgerSpans spans, WaitingSpans waiting) {
    this.store = store;
    this.spans = spans;
    this.waiting = waiting;
  }

  @Override
  public Optional<WalletState> readState(WalletId walletId) {
    var span = spans.begin("Query", waiting.of(walletId), 1);
    return read(span, () -> store.readState(walletId));
  }

  @Override
  public Map<TraceId, CoinTransaction> readCoins(WalletId walletId, Collection<TraceId> traceIds) {
    var requests = waiting.of(walletId, traceIds);
    var span = spans.begin("TransactGetItems", requests, traceIds.size());
    return read(span, () -> store.readCoins(walletId, traceIds));
  }

  @Override
  public CommitOutcome commit(LedgerCommit commit) {
    var traceIds = commit.coins().stream().map(CoinTransaction::traceId).toList();
    var requests = waiting.of(commit.walletId(), traceIds);
    var span = spans.begin("TransactWriteItems", requests, traceIds.size());
    try {
      var outcome = store.commit(commit);
      note(outcome, span);
      return outcome;
    } finally {
      span.end();
    }
  }

  private static <T> T read(Span span, Supplier<T> read) {
    try {
      return read.get();
    } catch (StoreUnavailableException e) {
      span.recordException(e);
      span.setStatus(StatusCode.ERROR);
      throw e;
    } finally {
      span.end();
    }
  }

  /** That others were faster is no error: the protocol lives with it. */
  private static void note(CommitOutcome outcome, Span span) {
    span.setAttribute(OUTCOME, outcome.getClass().getSimpleName());
    switch (outcome) {
      case Committed _, Rejected _, Contended _ -> {}
      case Throttled(var cause) -> failed(cause, span);
      case Unreachable(var cause) -> failed(cause, span);
      case Unknown(var cause) -> failed(cause, span);
      case TokenTaken(var cause) -> failed(cause, span);
      case Invalid(var cause) -> failed(cause, span);
      case Unreadable(var cause) -> failed(cause, span);
    }
  }

  private static void failed(Throwable cause, Span span) {
    span.recordException(cause);
    span.setStatus(StatusCode.ERROR);
  }
}
