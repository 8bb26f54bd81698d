package purse.command.wallet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import purse.command.wallet.CommitOutcome.Committed;
import purse.command.wallet.CommitOutcome.Rejected;
import purse.command.wallet.CommitOutcome.TokenTaken;
import purse.command.wallet.WalletState.NoWallet;
import purse.command.wallet.WalletState.OpenPage;
import purse.core.Coins;
import purse.core.LedgerHour;
import purse.core.TraceId;
import purse.core.WalletId;
import purse.ledger.CoinTransaction;
import purse.ledger.Page;

/** What every ledger must do, so that one in memory may stand for the real one. */
public abstract class LedgerStoreContract {
  private static final Instant NOON = Instant.parse("2026-03-01T12:10:00Z");
  private static final Instant ONE_O_CLOCK = Instant.parse("2026-03-01T13:05:00Z");
  private static final Instant DECIDED_LATER = Instant.parse("2026-03-01T16:00:00Z");
  private static final Instant LAST_WEEK = Instant.parse("2026-02-22T08:30:00Z");

  private WalletId walletId = new WalletId("w");

  protected abstract LedgerStore store();

  /** Every page of the wallet, in order. */
  protected abstract List<Page> pages(WalletId walletId);

  /** Has a page in the place of the one that is there. */
  protected abstract void put(Page page);

  @BeforeEach
  void takeAnotherWallet() {
    walletId = new WalletId("w-" + UUID.randomUUID());
  }

  @Test
  void knows_nothing_of_a_wallet_without_coins() {
    assertEquals(Optional.of(new NoWallet()), store().readState(walletId));
    assertEquals(Map.of(), store().readCoins(walletId, List.of(new TraceId("t1"))));
  }

  @Test
  void records_the_first_coin_of_a_wallet() {
    var commit = commit(new NoWallet(), coin("t1", "20.3", NOON));

    assertEquals(new Committed(), store().commit(commit));

    assertEquals(Optional.of(open(NOON, 1, "20.3")), store().readState(walletId));
    assertEquals(stored(commit), readCoins("t1"));
    assertEquals("12 20.3 20.3 0 1 v1 20.3", pagesAsText());
  }

  @Test
  void adds_to_the_open_page() {
    var first = committed(new NoWallet(), coin("t1", "20.3", NOON));

    committed(first.after(), coin("t2", "-0.3", NOON), coin("t3", "1.5", NOON));

    assertEquals(Optional.of(open(NOON, 3, "21.5")), store().readState(walletId));
    assertEquals("12 21.5 21.8 0.3 3 v3 21.5", pagesAsText());
  }

  @Test
  void opens_the_next_hour_with_the_balance_brought_forward() {
    var first = committed(new NoWallet(), coin("t1", "20.3", NOON));

    committed(first.after(), coin("t2", "1", ONE_O_CLOCK));

    assertEquals(Optional.of(open(ONE_O_CLOCK, 2, "21.3")), store().readState(walletId));
    assertEquals("12 20.3 20.3 0 1 v1 closed\n13 1 1 0 1 v2 21.3", pagesAsText());
  }

  @Test
  void takes_coins_of_the_old_and_the_new_hour_and_of_long_ago_together() {
    var first = committed(new NoWallet(), coin("t1", "20", NOON));

    committed(
        first.after(),
        coin("t2", "1", NOON),
        coin("t3", "2", ONE_O_CLOCK),
        coin("t4", "-3", LAST_WEEK));

    assertEquals("08 -3 0 3 1 v4 closed\n12 21 21 0 2 v4 closed\n13 2 2 0 1 v4 20", pagesAsText());
  }

  @Test
  void adds_a_late_coin_to_its_hour_and_to_the_balance() {
    var first = committed(new NoWallet(), coin("t1", "20", NOON));
    var late = committed(first.after(), coin("t2", "1", LAST_WEEK));

    committed(late.after(), coin("t3", "2", LAST_WEEK));

    assertEquals("08 3 3 0 2 v3 closed\n12 20 20 0 1 v3 23", pagesAsText());
  }

  @Test
  void does_not_date_a_page_by_coins_of_another_hour() {
    var first = committed(new NoWallet(), coin("t1", "20", NOON));
    var plan = new CommitPlan(walletId, first.after(), DECIDED_LATER);
    plan.add(coin("t2", "1", LAST_WEEK));
    assertEquals(new Committed(), store().commit(plan.commit(UUID.randomUUID().toString())));

    assertEquals(
        List.of(DECIDED_LATER, ONE_O_CLOCK),
        pages(walletId).stream().map(Page::changedAt).toList());
  }

  @Test
  void keeps_when_the_first_coin_of_each_page_came() {
    var first = committed(new NoWallet(), coin("t1", "20", NOON));
    var plan = new CommitPlan(walletId, first.after(), DECIDED_LATER);
    plan.add(coin("t2", "1", LAST_WEEK));
    plan.add(coin("t3", "1", NOON));
    var second = plan.commit(UUID.randomUUID().toString());
    assertEquals(new Committed(), store().commit(second));
    var latest = new CommitPlan(walletId, second.after(), DECIDED_LATER.plusSeconds(9));
    latest.add(coin("t4", "1", LAST_WEEK));
    latest.add(coin("t5", "1", ONE_O_CLOCK));
    assertEquals(new Committed(), store().commit(latest.commit(UUID.randomUUID().toString())));

    assertEquals(
        List.of(
            Optional.of(DECIDED_LATER),
            Optional.of(ONE_O_CLOCK),
            Optional.of(DECIDED_LATER.plusSeconds(9))),
        firstAts());
  }

  @Test
  void takes_the_first_coins_of_pages_of_an_early_release_to_have_come_until_their_last_ones() {
    var first = committed(new NoWallet(), coin("t1", "20", LAST_WEEK));
    var second = committed(first.after(), coin("t2", "20", NOON));
    var before = pages(walletId);
    before.forEach(page -> put(withoutFirstAt(page)));
    var late = new CommitPlan(walletId, second.after(), DECIDED_LATER);
    late.add(coin("t3", "1", LAST_WEEK));
    var third = late.commit(UUID.randomUUID().toString());
    assertEquals(new Committed(), store().commit(third));

    assertEquals(List.of(before.getFirst().firstAt(), Optional.empty()), firstAts());

    var later = new CommitPlan(walletId, third.after(), DECIDED_LATER.plusSeconds(9));
    later.add(coin("t4", "1", LAST_WEEK));
    later.add(coin("t5", "1", NOON));
    assertEquals(new Committed(), store().commit(later.commit(UUID.randomUUID().toString())));
    assertEquals(before.stream().map(Page::changedAt).map(Optional::of).toList(), firstAts());
  }

  private List<Optional<Instant>> firstAts() {
    return pages(walletId).stream().map(Page::firstAt).toList();
  }

  private static Page withoutFirstAt(Page page) {
    return new Page(
        page.walletId(),
        page.hour(),
        page.totals(),
        page.version(),
        page.changedAt(),
        page.balance(),
        page.pendingSince());
  }

  @Test
  void rejects_a_coin_that_is_there_and_shows_it() {
    var first = committed(new NoWallet(), coin("t1", "20", NOON));

    var again = commit(first.after(), coin("t2", "1", NOON), coin("t1", "5", ONE_O_CLOCK));
    var outcome = store().commit(again);

    assertEquals(new Rejected(stored(first), false, Optional.empty()), outcome);
    assertEquals(Map.of(), readCoins("t2"));
    assertEquals("12 20 20 0 1 v1 20", pagesAsText());
  }

  @Test
  void the_same_commit_under_the_same_token_is_committed_once() {
    var commit = committed(new NoWallet(), coin("t1", "20", NOON), coin("t2", "-1", NOON));

    assertEquals(new Committed(), store().commit(commit));
    assertEquals(new Committed(), store().commit(commit));

    assertEquals("12 19 20 1 2 v2 19", pagesAsText());
  }

  @Test
  void the_same_commit_under_another_token_finds_its_coins() {
    var commit = committed(new NoWallet(), coin("t1", "20", NOON));

    var again = store().commit(commit.under(UUID.randomUUID().toString()));

    assertEquals(new Rejected(stored(commit), true, Optional.of(open(NOON, 1, "20"))), again);
    assertEquals("12 20 20 0 1 v1 20", pagesAsText());
  }

  @Test
  void another_commit_under_a_token_that_was_used_is_not_recorded() {
    var first = committed(new NoWallet(), coin("t1", "20", NOON));
    var other = commit(first.after(), coin("t2", "1", NOON)).under(first.token());

    assertInstanceOf(TokenTaken.class, store().commit(other));

    assertEquals(Map.of(), readCoins("t2"));
    assertEquals("12 20 20 0 1 v1 20", pagesAsText());
  }

  @Test
  void rejects_what_was_decided_on_an_older_version_and_shows_the_open_page() {
    var first = committed(new NoWallet(), coin("t1", "20", NOON));
    committed(first.after(), coin("t2", "1", NOON));

    var outcome = store().commit(commit(first.after(), coin("t3", "1", NOON)));

    assertEquals(new Rejected(Map.of(), true, Optional.of(open(NOON, 2, "21"))), outcome);
    assertEquals(Map.of(), readCoins("t3"));
  }

  @Test
  void rejects_what_takes_a_closed_page_for_the_open_one() {
    var first = committed(new NoWallet(), coin("t1", "20", NOON));
    committed(first.after(), coin("t2", "1", ONE_O_CLOCK));

    var stale = store().commit(commit(first.after(), coin("t3", "1", NOON)));
    var staleRoll = store().commit(commit(first.after(), coin("t4", "1", ONE_O_CLOCK)));

    assertEquals(new Rejected(Map.of(), true, Optional.empty()), stale);
    assertEquals(new Rejected(Map.of(), true, Optional.of(open(ONE_O_CLOCK, 2, "21"))), staleRoll);
    assertEquals("12 20 20 0 1 v1 closed\n13 1 1 0 1 v2 21", pagesAsText());
  }

  @Test
  void rejects_a_second_first_coin_in_the_same_hour_and_in_another() {
    committed(new NoWallet(), coin("t1", "20", NOON));

    var sameHour = store().commit(commit(new NoWallet(), coin("t2", "1", NOON)));
    var otherHour = store().commit(commit(new NoWallet(), coin("t3", "1", ONE_O_CLOCK)));

    assertEquals(new Rejected(Map.of(), true, Optional.of(open(NOON, 1, "20"))), sameHour);
    assertEquals(new Rejected(Map.of(), true, Optional.empty()), otherHour);
    assertEquals("12 20 20 0 1 v1 20", pagesAsText());
  }

  @Test
  void shows_both_a_lost_lock_and_the_coins_that_are_there() {
    var first = committed(new NoWallet(), coin("t1", "20", NOON));
    var second = committed(first.after(), coin("t2", "1", NOON));

    var outcome = store().commit(commit(first.after(), coin("t2", "1", NOON)));

    var seen = Optional.of(open(NOON, 2, "21"));
    assertEquals(new Rejected(stored(second), true, seen), outcome);
  }

  @Test
  void keeps_every_digit() {
    var most = "999999999999999999.99999999";
    var first = committed(new NoWallet(), coin("t1", most, NOON), coin("t2", "0.00000001", NOON));

    committed(first.after(), coin("t3", "-" + most, NOON), coin("t4", most, NOON));

    assertEquals(Optional.of(open(NOON, 4, "1000000000000000000")), store().readState(walletId));
    assertEquals(
        "12 1000000000000000000 1999999999999999999.99999999 "
            + most
            + " 4 v4"
            + " 1000000000000000000",
        pagesAsText());
  }

  @Test
  void takes_ninety_nine_coins_at_once() {
    var coins = new RecordingRequest[99];
    for (var i = 0; i < coins.length; i++) {
      coins[i] = coin("t" + i, "0.01", NOON);
    }
    var first = committed(new NoWallet(), coin("first", "1", NOON));

    committed(first.after(), coins);

    assertEquals(Optional.of(open(NOON, 100, "1.99")), store().readState(walletId));
  }

  @Test
  void keeps_wallets_apart() {
    committed(new NoWallet(), coin("t1", "20", NOON));
    var other = new WalletId(walletId + "-2");

    assertEquals(Optional.of(new NoWallet()), store().readState(other));
    assertEquals(Map.of(), store().readCoins(other, List.of(new TraceId("t1"))));
  }

  private LedgerCommit committed(WalletState before, RecordingRequest... requests) {
    var commit = commit(before, requests);
    assertEquals(new Committed(), store().commit(commit));
    return commit;
  }

  private LedgerCommit commit(WalletState before, RecordingRequest... requests) {
    var plan = new CommitPlan(walletId, before, ONE_O_CLOCK);
    List.of(requests).forEach(plan::add);
    return plan.commit(UUID.randomUUID().toString());
  }

  private RecordingRequest coin(String traceId, String amount, Instant datetime) {
    return new RecordingRequest(
        walletId, new TraceId(traceId), Coins.amount(amount), Optional.of(datetime), Instant.EPOCH);
  }

  private static OpenPage open(Instant datetime, long version, String balance) {
    return new OpenPage(LedgerHour.of(datetime), version, Coins.of(balance));
  }

  private static Map<TraceId, CoinTransaction> stored(LedgerCommit commit) {
    var coin = commit.coins().getFirst();
    return Map.of(coin.traceId(), coin);
  }

  private Map<TraceId, CoinTransaction> readCoins(String traceId) {
    return store().readCoins(walletId, List.of(new TraceId(traceId)));
  }

  /** A page per line: hour of the day, amount, credits, debits, count, version, balance. */
  private String pagesAsText() {
    UnaryOperator<String> hourOfDay = hour -> hour.substring(8);
    return String.join(
        "\n",
        pages(walletId).stream()
            .map(
                page ->
                    "%s %s %s %s %s v%s %s"
                        .formatted(
                            hourOfDay.apply(page.hour().toString()),
                            page.totals().amount(),
                            page.totals().credits(),
                            page.totals().debits(),
                            page.totals().count(),
                            page.version(),
                            page.balance().map(Coins::toString).orElse("closed")))
            .toList());
  }
}
