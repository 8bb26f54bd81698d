package purse.updater.reconcile;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import purse.core.Coins;
import purse.core.LedgerHour;
import purse.ledger.CoinTransaction;
import purse.ledger.CorruptItemException;
import purse.ledger.HourTotals;
import purse.ledger.Page;

/**
 * Adds up a wallet's coins by hours as they come, to be compared with pages that were read before.
 * A coin that is newer than what its page and the open page knew at that time does not count: more
 * coins may be recorded all the time.
 */
final class CoinTally {
  /** What the coins of an hour add up to, and the newest of them. */
  record Hour(HourTotals totals, long lastSequence) {
    static final Hour NONE = new Hour(HourTotals.NONE, 0);

    Hour plus(CoinTransaction coin) {
      return new Hour(
          totals.plus(HourTotals.of(coin.amount())), Math.max(lastSequence, coin.sequence()));
    }
  }

  private final long version;
  private final Map<LedgerHour, Page> pages;
  private final Map<LedgerHour, Hour> hours = new HashMap<>();
  private final Sequences sequences = new Sequences();
  private final List<String> unreadable = new ArrayList<>();
  private Coins balance = Coins.ZERO;
  private long coins;
  private long lastSequence;

  /**
   * @param version the wallet's, as it was before the pages were read
   * @param pages to be compared with
   */
  CoinTally(long version, List<Page> pages) {
    this.version = version;
    this.pages = pages.stream().collect(Collectors.toMap(Page::hour, Function.identity()));
  }

  void add(CoinTransaction coin) {
    coins++;
    lastSequence = Math.max(lastSequence, coin.sequence());
    if (coin.sequence() <= version) {
      sequences.add(coin.sequence());
      balance = balance.plus(coin.amount());
    }
    var page = pages.get(coin.hour());
    if (coin.sequence() <= Math.max(version, page == null ? 0 : page.version())) {
      hours.put(coin.hour(), hour(coin.hour()).plus(coin));
    }
  }

  void add(CorruptItemException why) {
    unreadable.add(String.valueOf(why.getMessage()));
  }

  long version() {
    return version;
  }

  Hour hour(LedgerHour hour) {
    return hours.getOrDefault(hour, Hour.NONE);
  }

  Set<LedgerHour> hours() {
    return Set.copyOf(hours.keySet());
  }

  Sequences sequences() {
    return sequences;
  }

  List<String> unreadable() {
    return List.copyOf(unreadable);
  }

  /** The sum of all coins up to the version. */
  Coins balance() {
    return balance;
  }

  /** How many coins came, those that are too new included. */
  long coins() {
    return coins;
  }

  /** Of all coins, those that are too new included. */
  long lastSequence() {
    return lastSequence;
  }
}
