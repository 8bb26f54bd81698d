package purse.command.wallet;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import purse.command.wallet.RecordingOutcome.BalanceLimit;
import purse.command.wallet.RecordingOutcome.InsufficientCoins;
import purse.command.wallet.WalletState.NoWallet;
import purse.command.wallet.WalletState.OpenPage;
import purse.core.Coins;
import purse.core.LedgerHour;
import purse.core.TraceId;
import purse.core.WalletId;
import purse.ledger.CoinTransaction;
import purse.ledger.HourTotals;

/**
 * A transaction in the making: takes coins in the order of their arrival, each decided on the
 * balance that those before it will leave.
 */
final class CommitPlan {
  private final WalletId walletId;
  private final WalletState before;
  private final Instant now;
  private final TreeMap<LedgerHour, HourTotals> additions = new TreeMap<>();
  private final List<CoinTransaction> coins = new ArrayList<>();
  private final Set<TraceId> traceIds = new HashSet<>();
  private Coins balance;

  CommitPlan(WalletId walletId, WalletState before, Instant now) {
    this.walletId = walletId;
    this.before = before;
    this.now = now;
    this.balance = before.balanceNow();
  }

  /**
   * Why the balance that those ahead of it will leave does not allow the request, if it does not:
   * the truth once this is committed. The version is that of the coin ahead of it, which tells the
   * same balance for ever.
   */
  Optional<RecordingOutcome> refusalOf(RecordingRequest request) {
    return refusalOf(request, balance, before.versionNow() + coins.size());
  }

  /**
   * Whether the request may go along: not only by the balance that those ahead of it will leave,
   * but by the committed one as well. For a transaction that was given up may still be on its way.
   * If it took a debit that only a credit ahead of it covers, somebody who repeats the debit could
   * be refused by the balance of before both, for good as it seems, and then both would arrive.
   */
  boolean allows(RecordingRequest request) {
    return refusalOf(request).isEmpty()
        && refusalOf(request, before.balanceNow(), before.versionNow()).isEmpty();
  }

  private static Optional<RecordingOutcome> refusalOf(
      RecordingRequest request, Coins balance, long version) {
    var sum = balance.plusWithinLimit(request.amount());
    if (sum.isEmpty()) {
      return Optional.of(new BalanceLimit(balance, version));
    }
    return sum.get().isNegative()
        ? Optional.of(new InsufficientCoins(balance, version))
        : Optional.empty();
  }

  /** Takes a request that it allows. */
  void add(RecordingRequest request) {
    balance = balance.plus(request.amount());
    var coin =
        new CoinTransaction(
            walletId,
            request.traceId(),
            request.amount(),
            request.datetime(),
            request.fingerprint(),
            before.versionNow() + coins.size() + 1,
            balance,
            now);
    coins.add(coin);
    traceIds.add(coin.traceId());
    additions.merge(coin.hour(), HourTotals.of(coin.amount()), HourTotals::plus);
  }

  boolean contains(TraceId traceId) {
    return traceIds.contains(traceId);
  }

  /** Whether one more coin of that hour would still fit into one transaction. */
  boolean hasRoomFor(LedgerHour hour, RecordingPolicy policy) {
    var hours = new HashSet<>(additions.keySet());
    hours.add(hour);
    var lock =
        switch (before) {
          case NoWallet() -> 1;
          case OpenPage open -> hours.contains(open.hour()) ? 0 : 1;
        };
    var actions = lock + hours.size() + coins.size() + 1;
    return coins.size() < policy.coinsPerCommitMax() && actions <= RecordingPolicy.ACTIONS_MAX;
  }

  boolean isEmpty() {
    return coins.isEmpty();
  }

  LedgerCommit commit(String token) {
    var after = new OpenPage(openHour(), before.versionNow() + coins.size(), balance);
    return new LedgerCommit(
        walletId,
        token,
        before,
        after,
        Collections.unmodifiableSortedMap(additions),
        List.copyOf(coins),
        now);
  }

  private LedgerHour openHour() {
    var newest = additions.lastKey();
    return switch (before) {
      case NoWallet() -> newest;
      case OpenPage open -> newest.isAfter(open.hour()) ? newest : open.hour();
    };
  }
}
