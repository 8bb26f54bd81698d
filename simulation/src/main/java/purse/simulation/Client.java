package purse.simulation;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import purse.command.wallet.RecordingOutcome;
import purse.core.Coins;
import purse.core.TraceId;
import purse.core.WalletId;

/** Buys and sells in bursts, and asks again, with the same trace ID, until it knows. */
final class Client {
  private static final int BURST_MAX = 6;
  private static final int ATTEMPTS_MAX = 12;

  /**
   * How many of its questions without an answer it asks again soon. Who lets most credits be, and
   * insists on the debits that they were to cover, asks for these what they are without those.
   */
  private static final List<Integer> AGAIN_PERCENTS = List.of(85, 85, 40);

  private static final List<Integer> CREDIT_AGAIN_PERCENTS = List.of(85, 85, 40, 5);

  /** How many of its bursts are bulk requests. */
  private static final List<Integer> BULK_PERCENTS = List.of(0, 30, 90);

  private static final RecordingOutcome NO_ANSWER = new RecordingOutcome.Undecided("no answer");

  private final Wishes wishes;
  private final List<Site> sites;
  private final Network network;
  private final Scheduler scheduler;
  private final Chance chance;
  private final History history;
  private final UnaryOperator<TraceId> traceIdOfRetry;
  private final boolean isHasty;
  private final int againPercent;
  private final int creditAgainPercent;
  private final int bulkPercent;
  private final List<Purchase> purchases = new ArrayList<>();
  private final Map<WalletId, Coins> balancesSeen = new TreeMap<>();

  /**
   * @param traceIdOfRetry by that of the attempt before
   */
  Client(
      Wishes wishes,
      List<Site> sites,
      Network network,
      Scheduler scheduler,
      Chance chance,
      History history,
      UnaryOperator<TraceId> traceIdOfRetry) {
    this.wishes = wishes;
    this.sites = sites;
    this.network = network;
    this.scheduler = scheduler;
    this.chance = chance;
    this.history = history;
    this.traceIdOfRetry = traceIdOfRetry;
    this.isHasty = chance.happens(60);
    this.againPercent = chance.oneOf(AGAIN_PERCENTS);
    this.creditAgainPercent = chance.oneOf(CREDIT_AGAIN_PERCENTS);
    this.bulkPercent = chance.oneOf(BULK_PERCENTS);
  }

  void buy(int bursts) {
    if (bursts > 0) {
      scheduler.after(
          thinkingTime(),
          () -> {
            burst();
            buy(bursts - 1);
          });
    }
  }

  /** Once more for all that it does not know the end of. */
  void askAgain() {
    purchases.stream().filter(purchase -> !purchase.isSettled()).forEach(this::ask);
  }

  List<Purchase> purchases() {
    return purchases;
  }

  private void burst() {
    if (chance.happens(bulkPercent)) {
      together(wishes.inTurn(balancesSeen));
    } else {
      var wanted = Stream.generate(() -> wishes.next(balancesSeen));
      wanted.limit(chance.between(1, BURST_MAX)).forEach(purchase -> together(List.of(purchase)));
    }
  }

  private void together(List<Purchase> wanted) {
    purchases.addAll(wanted);
    ask(wanted, 1);
  }

  private void ask(Purchase purchase) {
    ask(List.of(purchase), 1);
  }

  /** In one request. */
  private void ask(List<Purchase> wanted, int attempt) {
    wanted.forEach(history::wished);
    var answer =
        new Once<List<RecordingOutcome>>(
            outcomes -> {
              for (var i = 0; i < wanted.size(); i++) {
                answered(wanted.get(i), attempt, outcomes.get(i));
              }
            });
    var site = chance.oneOf(sites);
    network.<List<RecordingOutcome>>exchange(reply -> site.record(wanted, reply), answer);
    var noAnswers = Collections.nCopies(wanted.size(), NO_ANSWER);
    scheduler.after(patience(), () -> answer.accept(noAnswers));
  }

  private void answered(Purchase purchase, int attempt, RecordingOutcome outcome) {
    switch (outcome) {
      case RecordingOutcome.Recorded(var coin) -> knows(purchase, coin.balanceAfter(), attempt);
      case RecordingOutcome.Replayed(var coin) -> knows(purchase, coin.balanceAfter(), attempt);
      case RecordingOutcome.TraceIdReused(var _) -> purchase.settle();
      case RecordingOutcome.InsufficientCoins(var balance, var _) ->
          knows(purchase, balance, attempt);
      case RecordingOutcome.BalanceLimit(var balance, var _) -> knows(purchase, balance, attempt);
      case RecordingOutcome.Undecided _ -> asksAgain(purchase, attempt);
      case RecordingOutcome.Overloaded() -> asksAgain(purchase, attempt);
      case RecordingOutcome.Failed(var _) -> purchase.settle();
    }
  }

  /** Some ask again all the same: the answer must stay, or a refusal may turn into a yes. */
  private void knows(Purchase purchase, Coins balance, int attempt) {
    balancesSeen.put(purchase.walletId(), balance);
    purchase.settle();
    if (chance.happens(15)) {
      asksAgain(purchase, attempt);
    }
  }

  /** Or lets it be, for a long time. */
  private void asksAgain(Purchase purchase, int attempt) {
    var percent = purchase.amount().isNegative() ? againPercent : creditAgainPercent;
    if (attempt < ATTEMPTS_MAX && chance.happens(percent)) {
      scheduler.after(
          chance.upTo(Duration.ofMillis(50L << attempt)), () -> retry(purchase, attempt + 1));
    }
  }

  private void retry(Purchase purchase, int attempt) {
    purchase.askUnder(traceIdOfRetry.apply(purchase.traceId()));
    ask(List.of(purchase), attempt);
  }

  /** Some wait longer than an instance takes at most, some far less. */
  private Duration patience() {
    return chance.happens(50)
        ? Duration.ofSeconds(30)
        : Duration.ofMillis(50).plus(chance.upTo(Duration.ofSeconds(3)));
  }

  /** Mostly none, sometimes so long that the hour rolls. */
  private Duration thinkingTime() {
    return switch (chance.between(1, 20)) {
      case 1 -> chance.upTo(Duration.ofMinutes(25));
      case 2, 3, 4, 5 -> chance.upTo(Duration.ofSeconds(3));
      default -> chance.upTo(isHasty ? Duration.ofMillis(50) : Duration.ofSeconds(10));
    };
  }
}
