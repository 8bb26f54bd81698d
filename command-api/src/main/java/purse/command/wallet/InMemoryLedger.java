package purse.command.wallet;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import purse.command.wallet.CommitOutcome.Committed;
import purse.command.wallet.CommitOutcome.Rejected;
import purse.command.wallet.CommitOutcome.TokenTaken;
import purse.command.wallet.WalletState.NoWallet;
import purse.command.wallet.WalletState.OpenPage;
import purse.core.LedgerHour;
import purse.core.TraceId;
import purse.core.WalletId;
import purse.ledger.CoinTransaction;
import purse.ledger.HourTotals;
import purse.ledger.Page;
import purse.ledger.PageKey;

/**
 * A ledger in memory with the semantics of the real one, which pass the same contract test: to run
 * the protocol without a database, in simulations and to measure what the server alone costs.
 */
public final class InMemoryLedger implements LedgerStore {
  private final Map<WalletId, Book> books = new HashMap<>();
  private final boolean remembersTokens;

  /** DynamoDB remembers a token for ten minutes. Few are enough to be taken at one's word. */
  private static final class RecentCommits extends LinkedHashMap<String, LedgerCommit> {
    private static final long serialVersionUID = 1L;
    private static final int SIZE_MAX = 4;

    @Override
    protected boolean removeEldestEntry(Map.Entry<String, LedgerCommit> eldest) {
      return size() > SIZE_MAX;
    }
  }

  private static final class Book {
    final TreeMap<LedgerHour, Page> pages = new TreeMap<>();
    final Map<TraceId, CoinTransaction> coins = new HashMap<>();
    final Map<String, LedgerCommit> committed = new RecentCommits();

    WalletState state() {
      if (pages.isEmpty()) {
        return new NoWallet();
      }
      var newest = pages.lastEntry().getValue();
      return new OpenPage(newest.hour(), newest.version(), newest.balance().orElseThrow());
    }
  }

  public InMemoryLedger() {
    this(true);
  }

  private InMemoryLedger(boolean remembersTokens) {
    this.remembersTokens = remembersTokens;
  }

  /** For whoever plays by himself how long DynamoDB remembers a token. */
  public static InMemoryLedger withoutTokens() {
    return new InMemoryLedger(false);
  }

  @Override
  public synchronized Optional<WalletState> readState(WalletId walletId) {
    return Optional.of(book(walletId).state());
  }

  @Override
  public synchronized Map<TraceId, CoinTransaction> readCoins(
      WalletId walletId, Collection<TraceId> traceIds) {
    var coins = book(walletId).coins;
    return traceIds.stream()
        .filter(coins::containsKey)
        .collect(Collectors.toMap(traceId -> traceId, coins::get));
  }

  @Override
  public synchronized CommitOutcome commit(LedgerCommit commit) {
    var book = book(commit.walletId());
    var committed = book.committed.get(commit.token());
    if (committed != null) {
      return committed.equals(commit)
          ? new Committed()
          : new TokenTaken(new IllegalStateException("the token stands for another transaction"));
    }
    var state = book.state();
    var stored =
        readCoins(
            commit.walletId(), commit.coins().stream().map(CoinTransaction::traceId).toList());
    var lockLost = !state.equals(commit.before());
    if (lockLost || !stored.isEmpty()) {
      return new Rejected(stored, lockLost, lockLost ? seenBy(commit, state) : Optional.empty());
    }
    apply(commit, book);
    if (remembersTokens) {
      book.committed.put(commit.token(), commit);
    }
    return new Committed();
  }

  /** The open page if it is of an hour that the transaction has a condition on: it saw no other. */
  private static Optional<OpenPage> seenBy(LedgerCommit commit, WalletState state) {
    return state instanceof OpenPage open && commit.isLocked(open.hour())
        ? Optional.of(open)
        : Optional.empty();
  }

  /** Every page of the wallet, in order. */
  public synchronized Collection<Page> pages(WalletId walletId) {
    return List.copyOf(book(walletId).pages.values());
  }

  /** The page as it is now. */
  public synchronized Optional<Page> page(PageKey key) {
    return Optional.ofNullable(book(key.walletId()).pages.get(key.hour()));
  }

  /** Has a page as somebody else has made it, such as an early release. */
  synchronized void put(Page page) {
    book(page.walletId()).pages.put(page.hour(), page);
  }

  /** Every page that the read model lacks, in order; the real index may be a moment behind. */
  public synchronized List<PageKey> pending() {
    return books.values().stream()
        .flatMap(book -> book.pages.values().stream())
        .filter(page -> page.pendingSince().isPresent())
        .map(Page::key)
        .sorted()
        .toList();
  }

  /**
   * Notes that the read model has the page as it was at a version.
   *
   * @return whether that is how the page still is; otherwise it remains pending
   */
  public synchronized boolean unmark(PageKey key, long version) {
    var page = page(key).filter(found -> found.version() == version);
    page.ifPresent(found -> book(key.walletId()).pages.put(key.hour(), unmarked(found)));
    return page.isPresent();
  }

  private static void apply(LedgerCommit commit, Book book) {
    if (commit.opensPage() && commit.before() instanceof OpenPage open) {
      book.pages.computeIfPresent(open.hour(), (_, page) -> closed(page));
    }
    var changed = new TreeSet<>(commit.additions().keySet());
    changed.add(commit.after().hour());
    changed.forEach(hour -> book.pages.compute(hour, (_, page) -> changed(commit, hour, page)));
    commit.coins().forEach(coin -> book.coins.put(coin.traceId(), coin));
  }

  private static Page closed(Page page) {
    return new Page(
        page.walletId(),
        page.hour(),
        page.totals(),
        page.version(),
        page.changedAt(),
        Optional.empty(),
        page.pendingSince(),
        page.firstAt());
  }

  private static Page unmarked(Page page) {
    return new Page(
        page.walletId(),
        page.hour(),
        page.totals(),
        page.version(),
        page.changedAt(),
        page.balance(),
        Optional.empty(),
        page.firstAt());
  }

  private static Page changed(LedgerCommit commit, LedgerHour hour, @Nullable Page page) {
    var after = commit.after();
    var totals = page == null ? HourTotals.NONE : page.totals();
    var pendingSince = page == null ? Optional.<Instant>empty() : page.pendingSince();
    var changedAt =
        page == null || commit.additions().containsKey(hour) ? commit.at() : page.changedAt();
    return new Page(
        commit.walletId(),
        hour,
        totals.plus(commit.additionTo(hour)),
        after.version(),
        changedAt,
        hour.equals(after.hour()) ? Optional.of(after.balance()) : Optional.empty(),
        pendingSince.or(() -> Optional.of(commit.at())),
        firstAt(commit, hour, page));
  }

  /** A page of an early release does not say when its first coin came: until its last one, then. */
  private static Optional<Instant> firstAt(
      LedgerCommit commit, LedgerHour hour, @Nullable Page page) {
    if (page == null) {
      return Optional.of(commit.at());
    }
    return commit.additions().containsKey(hour)
        ? page.firstAt().or(() -> Optional.of(page.changedAt()))
        : page.firstAt();
  }

  private Book book(WalletId walletId) {
    return books.computeIfAbsent(walletId, _ -> new Book());
  }
}
