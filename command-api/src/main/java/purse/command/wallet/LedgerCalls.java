package purse.command.wallet;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import purse.command.wallet.Inbox.Message;
import purse.core.StoreUnavailableException;
import purse.core.WalletId;

/** The calls of the store that one wallet's protocol asks for, and the threads they are made on. */
final class LedgerCalls {
  private static final Logger LOG = LoggerFactory.getLogger(LedgerCalls.class);

  private final WalletId walletId;
  private final LedgerStore store;
  private final Inbox inbox;

  LedgerCalls(WalletId walletId, LedgerStore store, Inbox inbox) {
    this.walletId = walletId;
    this.store = store;
    this.inbox = inbox;
  }

  Event readState() {
    return answered(() -> new Event.StateRead(store.readState(walletId)));
  }

  Event commit(LedgerCommit commit) {
    return answered(() -> new Event.CommitAnswered(store.commit(commit)));
  }

  private static Event answered(Supplier<Event> call) {
    try {
      return call.get();
    } catch (StoreUnavailableException e) {
      return new Event.ReadFailed(e);
    }
  }

  /** On a thread of its own. The inbox is told when it is done. */
  Future<Event> begin(Supplier<Event> call) {
    var calling =
        new FutureTask<>(call::get) {
          @Override
          protected void done() {
            inbox.add(new Message.CallEnded());
          }
        };
    Thread.ofVirtual().name("wallet-call").start(calling);
    return calling;
  }

  /** What has come of one that is done; whatever it has thrown is thrown here. */
  static Event end(Future<Event> done) {
    try {
      return done.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof Error error) {
        throw error;
      }
      throw e.getCause() instanceof RuntimeException unexpected
          ? unexpected
          : new IllegalStateException("a call of the store failed", e);
    } catch (InterruptedException e) {
      throw new IllegalStateException("nobody interrupts a wallet's worker", e);
    }
  }

  /** On a thread of its own. The inbox is told of its end, whichever it is. */
  void beginLook(Look look) {
    Thread.ofVirtual()
        .name("wallet-look")
        .start(() -> inbox.add(new Message.LookEnded(endOf(look))));
  }

  private Look.End endOf(Look look) {
    try {
      Thread.sleep(look.after());
      return new Look.Found(store.readCoins(walletId, look.traceIds()));
    } catch (StoreUnavailableException | InterruptedException e) {
      return new Look.Unanswered(e);
    } catch (RuntimeException | Error e) {
      logged(look, e);
      return new Look.Unreadable(e);
    }
  }

  /** Once it is known which coin it is. */
  private void logged(Look look, Throwable failure) {
    if (look.traceIds().size() == 1) {
      UnreadableCoins.log(LOG, walletId, look.traceIds().iterator().next(), failure);
    }
  }
}
