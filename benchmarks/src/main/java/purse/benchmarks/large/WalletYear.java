package purse.benchmarks.large;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SplittableRandom;
import purse.core.Coins;
import purse.core.TraceId;
import purse.core.WalletId;
import purse.ledger.CoinTransaction;
import purse.ledger.Fingerprint;
import purse.ledger.HourTotals;
import purse.ledger.Page;

/**
 * One wallet's year, the same in every run: a coin in each of its hours, eight of them on each of
 * some days that are spread over the year; two credits and then a debit.
 */
record WalletYear(WalletId walletId, List<CoinTransaction> coins) {
  static final Instant BEGIN = Instant.parse("2025-01-01T00:00:00Z");
  static final int HOURS_OF_A_DAY = 8;
  static final int DAYS_OF_A_YEAR = 365;
  private static final Duration OPENS = Duration.ofHours(9).plusMinutes(30);
  private static final int CENTS_MAX = 100_000;
  private static final int DECIMALS = 2;
  private static final int DEBIT_EACH = 3;

  static WalletId walletId(int number) {
    return new WalletId(String.format(Locale.ROOT, "wallet-%05d", number));
  }

  static WalletYear of(int number, LargeSize size) {
    var random = new SplittableRandom(number);
    var coins = new ArrayList<CoinTransaction>();
    var balance = Coins.ZERO;
    for (int hour = 0; hour < size.hoursEach(); hour++) {
      var amount = amount(random, hour, balance);
      balance = balance.plus(amount);
      coins.add(coin(walletId(number), datetime(number, hour, size), amount, hour + 1L, balance));
    }
    return new WalletYear(walletId(number), List.copyOf(coins));
  }

  /** On how many days each wallet took coins. */
  static int days(LargeSize size) {
    return Math.ceilDiv(size.hoursEach(), HOURS_OF_A_DAY);
  }

  /**
   * When one of these days begins: one out of each of as many equal parts of the year, so that all
   * differ and are in order, and not the same one for all wallets.
   */
  static Instant dayStart(int number, int day, LargeSize size) {
    var first = day * DAYS_OF_A_YEAR / days(size);
    var end = (day + 1) * DAYS_OF_A_YEAR / days(size);
    return BEGIN.plus(Duration.ofDays(first + number % (end - first)));
  }

  /** In how many hours of such a day the wallet took coins: the last day may have fewer. */
  static int hoursOn(int day, LargeSize size) {
    return Math.min(HOURS_OF_A_DAY, size.hoursEach() - day * HOURS_OF_A_DAY);
  }

  /** As the ledger has them once the read model has copied them. */
  List<Page> pages() {
    return coins.stream().map(this::page).toList();
  }

  Coins balance() {
    return coins.getLast().balanceAfter();
  }

  /** One more coin in the last hour of the year, which the read model lacks. */
  CoinTransaction nextCoin(Instant now) {
    var last = coins.getLast();
    var amount = Coins.amount("20.3");
    return new CoinTransaction(
        walletId,
        new TraceId("next-" + last.sequence()),
        amount,
        last.datetime(),
        Fingerprint.of(amount, Optional.of(last.datetime())),
        last.sequence() + 1,
        last.balanceAfter().plus(amount),
        now);
  }

  /** The open page with that coin. */
  Page nextPage(CoinTransaction next) {
    return new Page(
        walletId,
        next.hour(),
        HourTotals.of(List.of(coins.getLast(), next)),
        next.sequence(),
        next.recordedAt(),
        Optional.of(next.balanceAfter()),
        Optional.of(next.recordedAt()));
  }

  private Page page(CoinTransaction coin) {
    var isOpen = coin.equals(coins.getLast());
    return new Page(
        walletId,
        coin.hour(),
        HourTotals.of(coin.amount()),
        coin.sequence(),
        coin.recordedAt(),
        isOpen ? Optional.of(coin.balanceAfter()) : Optional.empty(),
        Optional.empty());
  }

  /** Never more than there is. */
  private static Coins amount(SplittableRandom random, int number, Coins balance) {
    var cents = BigDecimal.valueOf(1L + random.nextInt(CENTS_MAX), DECIMALS);
    return number % DEBIT_EACH == DEBIT_EACH - 1
        ? Coins.amount(cents.min(balance.value()).negate())
        : Coins.amount(cents);
  }

  private static Instant datetime(int number, int hour, LargeSize size) {
    return dayStart(number, hour / HOURS_OF_A_DAY, size)
        .plus(OPENS)
        .plus(Duration.ofHours(hour % HOURS_OF_A_DAY));
  }

  private static CoinTransaction coin(
      WalletId walletId, Instant datetime, Coins amount, long sequence, Coins balance) {
    return new CoinTransaction(
        walletId,
        new TraceId("coin-" + sequence),
        amount,
        datetime,
        Fingerprint.of(amount, Optional.of(datetime)),
        sequence,
        balance,
        datetime);
  }
}
