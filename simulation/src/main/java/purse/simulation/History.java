package purse.simulation;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import purse.command.wallet.LedgerCommit;
import purse.command.wallet.RecordingOutcome;
import purse.command.wallet.RecordingRequest;
import purse.core.Coins;
import purse.core.WalletId;

/**
 * What truly happened, in one order: seen from above, as nobody in the system can. It says at once,
 * by an {@link AssertionError}, when a promise is broken.
 */
final class History {
  private final Map<WalletId, WalletHistory> wallets = new TreeMap<>();
  private final PageHistory pages;
  private final IndexHistory index;
  private long happenings;

  History(PageHistory pages, IndexHistory index) {
    this.pages = pages;
    this.index = index;
  }

  /** A client wants this: a purchase is one wish, however often it is sent. */
  void wished(Purchase purchase) {
    wallet(purchase.walletId()).wished(purchase);
  }

  Arrival arrived(RecordingRequest request) {
    return wallet(request.walletId()).arrived(request, ++happenings);
  }

  /** Whether the request is the only one of its trace ID that anybody has sent. */
  boolean isAlone(RecordingRequest request) {
    return wallet(request.walletId()).arrivals(request.traceId()) == 1;
  }

  void abandoned(Arrival arrival) {
    arrival.isAbandoned(++happenings);
  }

  void answered(Arrival arrival, RecordingOutcome outcome) {
    arrival.isAnswered(outcome, ++happenings);
    wallet(arrival.request().walletId()).answered(arrival, outcome);
  }

  void committed(LedgerCommit commit) {
    happenings++;
    wallet(commit.walletId()).committed(commit);
    pages.committed(commit).forEach(index::marked);
  }

  PageHistory pages() {
    return pages;
  }

  /** The balance that the wallet had at a version, if it ever stood at that one. */
  Optional<Coins> balanceAt(WalletId walletId, long version) {
    return wallet(walletId).balanceAt(version);
  }

  Collection<WalletHistory> wallets() {
    return wallets.values();
  }

  private WalletHistory wallet(WalletId walletId) {
    return wallets.computeIfAbsent(walletId, WalletHistory::new);
  }
}
