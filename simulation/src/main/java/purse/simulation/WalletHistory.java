package purse.simulation;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import purse.command.wallet.LedgerCommit;
import purse.command.wallet.RecordingOutcome;
import purse.command.wallet.RecordingRequest;
import purse.command.wallet.WalletState;
import purse.command.wallet.WalletState.NoWallet;
import purse.core.Coins;
import purse.core.TraceId;
import purse.core.WalletId;
import purse.ledger.CoinTransaction;
import purse.ledger.Fingerprint;

/** One wallet as it truly was: its states, coins and requests, and what may be said of them. */
final class WalletHistory {
  private record Wish(TraceId traceId, Fingerprint fingerprint) {}

  private final WalletId walletId;
  private final List<WalletState> states = new ArrayList<>(List.of(new NoWallet()));
  private final Map<TraceId, CoinTransaction> coins = new LinkedHashMap<>();

  /** By version: also those that lie inside a transaction, where nobody can see the wallet. */
  private final List<Coins> balances = new ArrayList<>(List.of(Coins.ZERO));

  private final Map<TraceId, List<Arrival>> arrivals = new HashMap<>();
  private final Map<Wish, Purchase> wishes = new HashMap<>();
  private final Set<Purchase> fulfilled = new HashSet<>();
  private final Set<TraceId> saidToBeNew = new HashSet<>();

  WalletHistory(WalletId walletId) {
    this.walletId = walletId;
  }

  WalletId walletId() {
    return walletId;
  }

  /** Every coin, in the order of recording. */
  Collection<CoinTransaction> coins() {
    return coins.values();
  }

  WalletState lastState() {
    return states.getLast();
  }

  Optional<Coins> balanceAt(long version) {
    return states.stream()
        .filter(state -> state.versionNow() == version)
        .map(WalletState::balanceNow)
        .findFirst();
  }

  void wished(Purchase purchase) {
    wishes.put(new Wish(purchase.traceId(), purchase.fingerprint()), purchase);
  }

  Arrival arrived(RecordingRequest request, long at) {
    var arrival = new Arrival(request, at, lastState().versionNow());
    arrivals.computeIfAbsent(request.traceId(), _ -> new ArrayList<>()).add(arrival);
    return arrival;
  }

  /** How often requests of that trace ID have come, here or there. */
  int arrivals(TraceId traceId) {
    return arrivals.getOrDefault(traceId, List.of()).size();
  }

  void committed(LedgerCommit commit) {
    check(commit.before().equals(lastState()), "decided on an old state", commit);
    var balance = lastState().balanceNow();
    var version = lastState().versionNow();
    for (CoinTransaction coin : commit.coins()) {
      balance = balance.plus(coin.amount());
      check(coin.sequence() == ++version, "a gap in the sequence before", coin);
      check(coin.balanceAfter().equals(balance), "a wrong balance after", coin);
      check(!balance.isNegative(), "below zero", coin);
      balances.add(balance);
      counts(coin);
    }
    check(commit.after().balance().equals(balance), "a wrong balance", commit);
    check(commit.after().version() == version, "a wrong version", commit);
    states.add(commit.after());
  }

  private void counts(CoinTransaction coin) {
    check(coins.putIfAbsent(coin.traceId(), coin) == null, "counted twice", coin);
    var wish = Optional.ofNullable(wishes.get(new Wish(coin.traceId(), coin.fingerprint())));
    check(wish.filter(fulfilled::add).isPresent(), "not wanted, or not once more", coin);
    var arrived = arrivals.getOrDefault(coin.traceId(), List.of());
    for (Arrival refused : arrived.stream().filter(Arrival::isRefused).toList()) {
      check(isRightThough(refused, coin, arrived), "refused for good, and now recorded", coin);
    }
  }

  /** A refusal speaks for its own request and all that had ended before, not for later ones. */
  private static boolean isRightThough(
      Arrival refused, CoinTransaction coin, List<Arrival> arrived) {
    return !refused.request().fingerprint().equals(coin.fingerprint())
        || arrived.stream().anyMatch(other -> other.mayAccountFor(refused));
  }

  void answered(Arrival arrival, RecordingOutcome outcome) {
    switch (outcome) {
      case RecordingOutcome.Recorded(var coin) -> {
        checkCoin(arrival, coin, true);
        check(saidToBeNew.add(coin.traceId()), "said to be new twice", coin);
      }
      case RecordingOutcome.Replayed(var coin) -> checkCoin(arrival, coin, true);
      case RecordingOutcome.TraceIdReused(var coin) -> checkCoin(arrival, coin, false);
      case RecordingOutcome.InsufficientCoins(var balance, var version) ->
          checkRefusal(arrival, balance, version, (sum, _) -> sum.isNegative());
      case RecordingOutcome.BalanceLimit(var balance, var version) ->
          checkRefusal(arrival, balance, version, (sum, told) -> sum.compareTo(told) > 0);
      case RecordingOutcome.Undecided(var _, var cause) ->
          check(
              Purchase.isEdited(arrival.request().traceId())
                  || cause.filter(EditedCoin.class::isInstance).isEmpty(),
              "undecided for another's coin",
              arrival.request());
      case RecordingOutcome.Overloaded() -> {}
      case RecordingOutcome.Failed(var _) ->
          check(Purchase.isPoisonous(arrival.request().traceId()), "failed", arrival.request());
    }
  }

  private void checkCoin(Arrival arrival, CoinTransaction told, boolean isSameRequest) {
    var request = arrival.request();
    check(told.equals(coins.get(request.traceId())), "told, but not so recorded", told);
    var isSame = told.fingerprint().equals(request.fingerprint());
    check(isSame == isSameRequest, "mistaken for another request's", told);
  }

  /**
   * True at some moment while the request waited: with this very balance at this very version,
   * which may lie between two coins of one transaction, and without its coin.
   *
   * @param refuses by the sum with the request's amount, and the balance
   */
  private void checkRefusal(
      Arrival arrival, Coins told, long version, BiPredicate<Coins, Coins> refuses) {
    var request = arrival.request();
    var coin = coins.get(request.traceId());
    var wasThen =
        version >= arrival.versionAtArrival()
            && version < balances.size()
            && told.equals(balances.get((int) version));
    check(wasThen, "refused at another balance than " + told + " at " + version, request);
    var isReason = refuses.test(told.plus(request.amount()), told);
    check(isReason, "refused without reason at " + told, request);
    check(coin == null || coin.sequence() > version, "refused, and recorded before", request);
  }

  private void check(boolean isRight, String wrong, Object what) {
    if (!isRight) {
      throw new AssertionError(walletId + ": " + wrong + ": " + what);
    }
  }
}
