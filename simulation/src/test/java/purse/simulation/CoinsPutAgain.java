package purse.simulation;

import java.util.Map;
import java.util.Set;
import purse.command.wallet.CommitOutcome;
import purse.command.wallet.CommitOutcome.Rejected;
import purse.command.wallet.LedgerCommit;
import purse.command.wallet.LedgerStore;
import purse.core.TraceId;
import purse.ledger.CoinTransaction;

/**
 * A ledger without the condition that a coin is absent: one that is there goes into the sums again.
 */
record CoinsPutAgain(LedgerStore ledger) implements LedgerDecorator {
  @Override
  public CommitOutcome commit(LedgerCommit commit) {
    return switch (ledger.commit(commit)) {
      case Rejected(var _, var lockLost, var seen) when lockLost ->
          new Rejected(Map.of(), true, seen);
      case Rejected(var stored, var _, var _) -> ledger.commit(renamed(commit, stored.keySet()));
      case CommitOutcome outcome -> outcome;
    };
  }

  /** The sums take those coins under other names, since the ledger has these already. */
  private static LedgerCommit renamed(LedgerCommit commit, Set<TraceId> stored) {
    return new LedgerCommit(
        commit.walletId(),
        commit.token(),
        commit.before(),
        commit.after(),
        commit.additions(),
        commit.coins().stream()
            .map(coin -> stored.contains(coin.traceId()) ? renamed(coin) : coin)
            .toList(),
        commit.at());
  }

  private static CoinTransaction renamed(CoinTransaction coin) {
    return new CoinTransaction(
        coin.walletId(),
        new TraceId(coin.traceId() + "~" + coin.sequence()),
        coin.amount(),
        coin.datetime(),
        coin.fingerprint(),
        coin.sequence(),
        coin.balanceAfter(),
        coin.recordedAt());
  }
}
