package purse.updater.reconcile;

import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import purse.core.LedgerHour;
import purse.ledger.Page;

/**
 * The invariants of the ledger. What is read of it in several calls is not of one moment, so each
 * is put in a way that holds whatever is recorded meanwhile.
 */
final class LedgerCheck {
  private static final int MISSING_NAMED_MAX = 5;

  private final Scope scope;
  private final LedgerReading reading;
  private final WalletDifferences differences;

  LedgerCheck(Scope scope, LedgerReading reading) {
    this.scope = scope;
    this.reading = reading;
    this.differences = new WalletDifferences(reading.pages().walletId());
  }

  /** With an item missing, all that is made of it would differ too. */
  List<Difference> differences() {
    var unreadable = unreadable();
    return unreadable.isEmpty()
        ? Stream.of(wallet(), hours()).flatMap(Function.identity()).toList()
        : unreadable;
  }

  private List<Difference> unreadable() {
    return Stream.concat(
            reading.pages().unreadable().stream().map(why -> unreadable(Side.PAGES, why)),
            reading.coins().unreadable().stream().map(why -> unreadable(Side.COINS, why)))
        .toList();
  }

  private Difference unreadable(Side side, String why) {
    return differences.whole(What.UNREADABLE, Side.EXPECTED, "readable", side, why);
  }

  private Stream<Difference> wallet() {
    return Stream.of(cover(), openPage(), balance(), sequences(), version())
        .flatMap(Optional::stream);
  }

  private Optional<Difference> cover() {
    var pages = reading.pages();
    var lacks = pages.isWhole() && !pages.hasCover() && !pages.pages().isEmpty();
    return lacks
        ? Optional.of(differences.whole(What.COVER, Side.EXPECTED, "one", Side.PAGES, "none"))
        : Optional.empty();
  }

  /** Exactly the newest is open, if there is any at all. */
  private Optional<Difference> openPage() {
    var pages = reading.pages().pages();
    var newest = hours(pages.stream().limit(1));
    var open = hours(pages.stream().filter(Page::isOpen));
    return newest.equals(open)
        ? Optional.empty()
        : Optional.of(
            differences.whole(
                What.OPEN_PAGE,
                Side.EXPECTED,
                newest,
                Side.PAGES,
                open.isEmpty() ? WalletDifferences.NONE : open));
  }

  private static String hours(Stream<Page> pages) {
    return pages.map(page -> page.hour().toString()).collect(Collectors.joining(" "));
  }

  private Optional<Difference> balance() {
    var coins = reading.coins().balance();
    return reading
        .open()
        .flatMap(Page::balance)
        .filter(balance -> !balance.equals(coins))
        .map(balance -> differences.whole(What.BALANCE, Side.COINS, coins, Side.PAGES, balance));
  }

  private Optional<Difference> sequences() {
    var version = reading.coins().version();
    var sequences = reading.coins().sequences();
    return sequences.areAllUpTo(version)
        ? Optional.empty()
        : Optional.of(
            differences.whole(
                What.SEQUENCES,
                Side.PAGES,
                "1 to " + version,
                Side.COINS,
                sequences.summary(version, MISSING_NAMED_MAX)));
  }

  /** Whatever was seen was recorded, so the version that is read after it is no lower. */
  private Optional<Difference> version() {
    var version = reading.versionAfterwards();
    var seen = reading.versionSeen();
    return seen <= version
        ? Optional.empty()
        : Optional.of(
            differences.whole(What.VERSION, Side.COINS, "at least " + seen, Side.PAGES, version));
  }

  private Stream<Difference> hours() {
    var pageOf =
        reading.pages().pages().stream().collect(Collectors.toMap(Page::hour, Function.identity()));
    var hours = new TreeSet<>(pageOf.keySet());
    hours.addAll(reading.coins().hours());
    return hours.stream()
        .filter(scope::covers)
        .flatMap(
            hour -> {
              var page = pageOf.get(hour);
              var coins = reading.coins().hour(hour);
              return page == null ? pageLacks(hour, coins) : page(page, coins);
            });
  }

  private Stream<Difference> pageLacks(LedgerHour hour, CoinTally.Hour coins) {
    var summary = WalletDifferences.summary(coins.totals());
    return Stream.of(hour(hour, What.EXISTENCE, summary, WalletDifferences.NONE));
  }

  private Stream<Difference> page(Page page, CoinTally.Hour coins) {
    var totals =
        TotalsPair.differences(coins.totals(), page.totals())
            .map(pair -> hour(page.hour(), pair.what(), pair.one(), pair.other()));
    var last = coins.lastSequence();
    return last <= page.version()
        ? totals
        : Stream.concat(
            totals, Stream.of(hour(page.hour(), What.VERSION, "at least " + last, page.version())));
  }

  private Difference hour(LedgerHour hour, What what, Object coins, Object page) {
    return differences.hour(hour, what, Side.COINS, coins, Side.PAGES, page);
  }
}
