package purse.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import purse.command.wallet.CommitOutcome.Committed;
import purse.command.wallet.LedgerCommit;
import purse.command.wallet.LedgerStore;
import purse.command.wallet.WalletState;
import purse.command.wallet.WalletState.OpenPage;
import purse.core.Coins;
import purse.core.LedgerHour;
import purse.core.TraceId;
import purse.core.WalletId;
import purse.ledger.CoinTransaction;
import purse.ledger.Fingerprint;
import purse.ledger.HourTotals;
import purse.ledger.Page;
import purse.ledger.PageKey;
import purse.updater.pending.PendingPages;

/**
 * What the markers of every ledger must do, from the command API's writes to the updater's reads,
 * so that those in memory may stand for the real ones.
 */
abstract class PendingPagesContract {
  private static final Instant NOON = Instant.parse("2026-03-01T12:10:00Z");
  private static final Instant ONE_O_CLOCK = Instant.parse("2026-03-01T13:05:00Z");
  private static final Instant LAST_WEEK = Instant.parse("2026-02-22T08:30:00Z");

  private WalletId walletId = new WalletId("w");
  private Instant now = ONE_O_CLOCK;

  abstract LedgerStore ledger();

  abstract PendingPages pending();

  @BeforeEach
  void takeAnotherWallet() {
    walletId = new WalletId("w-" + UUID.randomUUID());
  }

  @Test
  void marks_the_page_of_a_first_coin() {
    record("20", NOON);

    assertEquals(List.of(key(NOON)), marked());
    assertEquals(Optional.of(now), page(NOON).pendingSince());
  }

  @Test
  void lists_the_pages_of_a_wallet_in_order_of_their_hours() {
    record("20", NOON);
    record("1", ONE_O_CLOCK);
    record("1", LAST_WEEK);

    assertEquals(List.of(key(LAST_WEEK), key(NOON), key(ONE_O_CLOCK)), marked());
  }

  @Test
  void reads_each_page_once_and_in_order_and_leaves_out_what_is_not_there() {
    record("20", NOON);
    record("1", ONE_O_CLOCK);

    var read =
        pending().read(List.of(key(ONE_O_CLOCK), key(LAST_WEEK), key(NOON), key(ONE_O_CLOCK)));

    assertEquals(
        List.of(key(NOON), key(ONE_O_CLOCK)), read.pages().stream().map(Page::key).toList());
    assertEquals(Coins.of("21"), read.pages().getLast().balance().orElseThrow());
  }

  @Test
  void unmarks_a_page_and_leaves_the_rest_of_it() {
    record("20", NOON);
    var copied = page(NOON);

    assertEquals(0, unmark(List.of(copied)));

    assertEquals(List.of(), marked());
    assertEquals(unmarked(copied), page(NOON));
  }

  @Test
  void unmarks_a_page_that_is_unmarked_already() {
    record("20", NOON);
    unmark(List.of(page(NOON)));

    assertEquals(0, unmark(List.of(page(NOON))));
  }

  @Test
  void keeps_the_marker_of_a_page_that_changed_since() {
    record("20", NOON);
    var copied = page(NOON);
    record("1", NOON);

    assertEquals(1, unmark(List.of(copied)));

    assertEquals(List.of(key(NOON)), marked());
  }

  @Test
  void unmarks_the_pages_that_did_not_change_beside_one_that_did() {
    record("20", NOON);
    record("1", ONE_O_CLOCK);
    var copied = List.of(page(NOON), page(ONE_O_CLOCK));
    record("1", ONE_O_CLOCK);

    assertEquals(1, unmark(copied));

    assertEquals(List.of(key(ONE_O_CLOCK)), marked());
  }

  @Test
  void marks_a_page_again_since_its_next_change() {
    record("20", NOON);
    unmark(List.of(page(NOON)));
    now = now.plus(Duration.ofMinutes(1));

    record("1", NOON);

    assertEquals(List.of(key(NOON)), marked());
    assertEquals(Optional.of(now), page(NOON).pendingSince());
  }

  @Test
  void keeps_the_time_of_the_first_change_that_is_lacking() {
    record("20", NOON);
    var first = now;
    now = now.plus(Duration.ofMinutes(1));

    record("1", NOON);

    assertEquals(Optional.of(first), page(NOON).pendingSince());
  }

  @Test
  void marks_the_open_page_too_when_a_late_coin_changes_its_balance() {
    record("20", NOON);
    unmark(List.of(page(NOON)));

    record("1", LAST_WEEK);

    assertEquals(List.of(key(LAST_WEEK), key(NOON)), marked());
  }

  @Test
  void does_not_mark_a_page_for_being_closed() {
    record("20", NOON);
    unmark(List.of(page(NOON)));

    record("1", ONE_O_CLOCK);

    assertEquals(List.of(key(ONE_O_CLOCK)), marked());
  }

  @Test
  void keeps_the_marker_of_a_page_that_closes() {
    record("20", NOON);

    record("1", ONE_O_CLOCK);

    assertEquals(List.of(key(NOON), key(ONE_O_CLOCK)), marked());
  }

  private List<PageKey> marked() {
    var keys = new ArrayList<PageKey>();
    pending().keys(corrupt -> fail(corrupt)).forEachRemaining(keys::add);
    return keys.stream().filter(key -> key.walletId().equals(walletId)).toList();
  }

  /** How many markers stay. */
  private long unmark(List<Page> copied) {
    return pending().unmark(copied).markersKept();
  }

  private Page page(Instant datetime) {
    return pending().read(List.of(key(datetime))).pages().getFirst();
  }

  private PageKey key(Instant datetime) {
    return new PageKey(walletId, LedgerHour.of(datetime));
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

  private void record(String amount, Instant datetime) {
    var before = ledger().readState(walletId).orElseThrow();
    assertEquals(new Committed(), ledger().commit(commit(before, Coins.of(amount), datetime)));
  }

  private LedgerCommit commit(WalletState before, Coins amount, Instant datetime) {
    var coin =
        new CoinTransaction(
            walletId,
            TraceId.made(),
            amount,
            datetime,
            Fingerprint.of(amount, Optional.of(datetime)),
            before.versionNow() + 1,
            before.balanceNow().plus(amount),
            now);
    var additions = new TreeMap<LedgerHour, HourTotals>();
    additions.put(coin.hour(), HourTotals.of(amount));
    var after = new OpenPage(openHour(before, coin), coin.sequence(), coin.balanceAfter());
    return new LedgerCommit(
        walletId, UUID.randomUUID().toString(), before, after, additions, List.of(coin), now);
  }

  private static LedgerHour openHour(WalletState before, CoinTransaction coin) {
    return before instanceof OpenPage open && open.hour().isAfter(coin.hour())
        ? open.hour()
        : coin.hour();
  }
}
