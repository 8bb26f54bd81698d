package purse.simulation;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import purse.core.Coins;
import purse.core.TraceId;
import purse.core.WalletId;

/**
 * What clients may want: credits, and debits that just fit or just do not; late and early coins.
 */
final class Wishes {
  private static final int TURNS_MAX = 4;
  private static final Coins SMALLEST = Coins.of("0.00000001");

  private final List<WalletId> wallets;
  private final Scheduler scheduler;
  private final Chance chance;
  private final List<Purchase> made = new ArrayList<>();

  Wishes(List<WalletId> wallets, Scheduler scheduler, Chance chance) {
    this.wallets = wallets;
    this.scheduler = scheduler;
    this.chance = chance;
  }

  /**
   * @param balancesSeen by the client that wishes
   */
  Purchase next(Map<WalletId, Coins> balancesSeen) {
    var isConfused = !made.isEmpty() && chance.happens(5);
    var purchase = isConfused ? reused(chance.oneOf(made)) : fresh(balancesSeen);
    made.add(purchase);
    return purchase;
  }

  /**
   * Credits and debits of one wallet in turn: debits of all that there will be by then, and of
   * more, which only a credit ahead of them covers, or nothing does.
   *
   * @param balancesSeen by the client that wishes
   */
  List<Purchase> inTurn(Map<WalletId, Coins> balancesSeen) {
    var walletId = chance.oneOf(wallets);
    var balance = balancesSeen.getOrDefault(walletId, Coins.ZERO);
    var wished = new ArrayList<Purchase>();
    for (var turns = chance.between(1, TURNS_MAX); turns > 0; turns--) {
      for (var isCredit : List.of(true, false)) {
        var amount = isCredit ? cents(40) : amount(balance);
        var sum = balance.plus(amount);
        balance = sum.isNegative() ? balance : sum;
        var purchase = new Purchase(walletId, traceId(made.size(), amount), amount, datetime());
        made.add(purchase);
        wished.add(purchase);
      }
    }
    return wished;
  }

  /** Another wish under a trace ID that was used before: at most one of the two may count. */
  private Purchase reused(Purchase other) {
    return new Purchase(other.walletId(), other.traceId(), cents(100), datetime());
  }

  private Purchase fresh(Map<WalletId, Coins> balancesSeen) {
    var walletId = chance.oneOf(wallets);
    var balance = balancesSeen.getOrDefault(walletId, Coins.ZERO);
    var amount = amount(balance);
    return new Purchase(walletId, traceId(made.size(), amount), amount, datetime());
  }

  /** Looks meet debits alone: an edited credit would be of no use. */
  private TraceId traceId(int number, Coins amount) {
    if (chance.happens(2)) {
      return Purchase.poisonous(number);
    }
    var isEdited = amount.isNegative() && chance.happens(10);
    return isEdited ? Purchase.edited(number) : new TraceId("t" + number);
  }

  private Coins amount(Coins balance) {
    return switch (chance.between(1, 10)) {
      case 1, 2 -> balance.isZero() ? cents(100) : balance.negate();
      case 3 -> balance.plus(SMALLEST).negate();
      case 4 -> balance.plus(cents(40)).negate();
      case 5, 6 -> cents(40).negate();
      default -> cents(100);
    };
  }

  private Coins cents(int coinsMax) {
    return new Coins(BigDecimal.valueOf(chance.between(1, 100 * coinsMax), 2));
  }

  private Optional<Instant> datetime() {
    var now = scheduler.instant();
    return switch (chance.between(1, 10)) {
      case 1 -> Optional.of(now.minus(chance.upTo(Duration.ofDays(30))));
      case 2 -> Optional.of(now.minus(chance.upTo(Duration.ofHours(4))));
      case 3 -> Optional.of(now.plus(chance.upTo(Duration.ofMinutes(5))));
      case 4, 5, 6 -> Optional.of(now);
      default -> Optional.empty();
    };
  }
}
