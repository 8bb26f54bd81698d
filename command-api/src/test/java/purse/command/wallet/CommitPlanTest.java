package purse.command.wallet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static purse.command.wallet.WalletScenario.NOON;
import static purse.command.wallet.WalletScenario.POLICY;
import static purse.command.wallet.WalletScenario.page;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import purse.command.wallet.RecordingOutcome.BalanceLimit;
import purse.command.wallet.RecordingOutcome.InsufficientCoins;
import purse.command.wallet.WalletState.NoWallet;
import purse.command.wallet.WalletState.OpenPage;
import purse.core.Coins;
import purse.core.LedgerHour;
import purse.core.TraceId;
import purse.core.WalletId;
import purse.ledger.HourTotals;

/** That a transaction is exact: its pages, versions, sequences and balances. */
class CommitPlanTest {
  private static final WalletId WALLET = new WalletId("w");
  private static final Instant NEXT_HOUR = NOON.plus(Duration.ofHours(1));
  private static final Instant AFTER_NEXT_HOUR = NOON.plus(Duration.ofHours(2));
  private static final Instant LONG_AGO = NOON.minus(Duration.ofDays(2_000));
  private static final Coins MOST = Coins.of("9".repeat(30) + ".99999999");

  private int coinsMade;

  @Test
  void coins_of_the_open_hour_change_the_open_page_only() {
    var commit = commit(page(3, "10"), request("5", NOON), request("-2.5", NOON));

    assertEquals(page(5, "12.5"), commit.after());
    assertEquals(Map.of(hour(NOON), totals("5", "2.5", 2)), commit.additions());
    assertFalse(commit.opensPage());
    assertEquals(List.of(), commit.otherHours());
  }

  @Test
  void one_transaction_takes_coins_of_old_open_and_new_hours() {
    var commit =
        commit(
            page(3, "10"),
            request("1", NEXT_HOUR),
            request("-2", LONG_AGO),
            request("4", NOON),
            request("8", AFTER_NEXT_HOUR),
            request("16", LONG_AGO));

    assertEquals(new OpenPage(hour(AFTER_NEXT_HOUR), 8, Coins.of("37")), commit.after());
    assertTrue(commit.opensPage());
    assertEquals(List.of(hour(LONG_AGO), hour(NEXT_HOUR)), commit.otherHours());
    assertEquals(totals("16", "2", 2), commit.additionTo(hour(LONG_AGO)));
    assertEquals(totals("4", "0", 1), commit.additionTo(hour(NOON)));
    assertEquals(totals("1", "0", 1), commit.additionTo(hour(NEXT_HOUR)));
    assertEquals(totals("8", "0", 1), commit.additionTo(hour(AFTER_NEXT_HOUR)));
  }

  @Test
  void coins_have_gapless_sequences_and_the_balance_just_after_them() {
    var commit =
        commit(page(41, "10"), request("-10", NOON), request("3", LONG_AGO), request("-1", NOON));

    assertEquals(
        List.of("42 0", "43 3", "44 2"),
        commit.coins().stream().map(coin -> coin.sequence() + " " + coin.balanceAfter()).toList());
  }

  @Test
  void late_coins_leave_the_open_page_open() {
    var commit = commit(page(3, "10"), request("1", LONG_AGO));

    assertEquals(page(4, "11"), commit.after());
    assertFalse(commit.opensPage());
    assertEquals(HourTotals.NONE, commit.additionTo(hour(NOON)));
  }

  @Test
  void a_wallet_begins_in_the_newest_hour_of_its_first_coins() {
    var commit =
        commit(new NoWallet(), request("1", NOON), request("2", NEXT_HOUR), request("3", LONG_AGO));

    assertEquals(new OpenPage(hour(NEXT_HOUR), 3, Coins.of("6")), commit.after());
    assertTrue(commit.opensPage());
    assertEquals(List.of(hour(LONG_AGO), hour(NOON)), commit.otherHours());
  }

  @Test
  void a_coin_without_a_datetime_happened_when_its_request_came_in() {
    var request =
        new RecordingRequest(
            WALLET, new TraceId("t"), Coins.of("1"), Optional.empty(), NEXT_HOUR.plusNanos(7));

    var coin = commit(page(3, "10"), request).coins().getFirst();

    assertEquals(NEXT_HOUR.plusNanos(7), coin.datetime());
    assertEquals(hour(NEXT_HOUR), coin.hour());
    assertEquals(request.fingerprint(), coin.fingerprint());
    assertEquals(AFTER_NEXT_HOUR, coin.recordedAt());
  }

  @Test
  void allows_what_both_the_committed_and_the_predicted_balance_allow() {
    var plan = plan(page(3, "10"));
    plan.add(request("-4", NOON));

    assertTrue(plan.allows(request("-6", NOON)));
    assertFalse(plan.allows(request("-6.00000001", NOON)));

    plan.add(request("100", NOON));

    assertTrue(plan.allows(request("-10", NOON)));
    assertFalse(plan.allows(request("-10.00000001", NOON)));
  }

  @Test
  void refuses_by_the_balance_that_those_ahead_will_leave_and_as_of_their_version() {
    var plan = plan(page(3, "10"));
    plan.add(request("-4", NOON));
    plan.add(request("1", NOON));

    assertEquals(Optional.empty(), plan.refusalOf(request("-7", NOON)));
    assertEquals(
        Optional.of(new InsufficientCoins(Coins.of("7"), 5)),
        plan.refusalOf(request("-7.00000001", NOON)));
  }

  @Test
  void does_not_refuse_what_a_credit_ahead_of_it_will_cover() {
    var plan = plan(page(3, "10"));
    plan.add(request("5", NOON));

    assertEquals(Optional.empty(), plan.refusalOf(request("-15", NOON)));
    assertFalse(plan.allows(request("-15", NOON)));
  }

  @Test
  void balances_have_thirty_digits_at_most() {
    var full = plan(new OpenPage(hour(NOON), 3, MOST));
    var almostFull = plan(new OpenPage(hour(NOON), 3, MOST.minus(Coins.of("0.00000001"))));

    assertEquals(
        Optional.of(new BalanceLimit(MOST, 3)), full.refusalOf(request("0.00000001", NOON)));
    assertTrue(almostFull.allows(request("0.00000001", NOON)));
    assertFalse(almostFull.allows(request("0.00000002", NOON)));
  }

  @Test
  void the_open_page_counts_among_the_actions_whether_coins_are_of_its_hour_or_not() {
    assertEquals(99, coinsThatFit(page(3, "10"), NOON));
    assertEquals(98, coinsThatFit(page(3, "10"), LONG_AGO));
    assertEquals(98, coinsThatFit(page(3, "10"), NEXT_HOUR));
    assertEquals(98, coinsThatFit(new NoWallet(), NOON));
  }

  /** Coins of one hour until there is no more room. */
  private int coinsThatFit(WalletState before, Instant datetime) {
    var plan = plan(before);
    var count = 0;
    for (; plan.hasRoomFor(hour(datetime), POLICY); count++) {
      plan.add(request("1", datetime));
    }
    return count;
  }

  private LedgerCommit commit(WalletState before, RecordingRequest... requests) {
    var plan = plan(before);
    List.of(requests).forEach(plan::add);
    var commit = plan.commit("token");
    assertEquals(HourTotals.of(commit.coins()), sum(commit));
    return commit;
  }

  private static HourTotals sum(LedgerCommit commit) {
    return commit.additions().values().stream().reduce(HourTotals.NONE, HourTotals::plus);
  }

  private static CommitPlan plan(WalletState before) {
    return new CommitPlan(WALLET, before, AFTER_NEXT_HOUR);
  }

  private RecordingRequest request(String amount, Instant datetime) {
    var traceId = new TraceId("t" + ++coinsMade);
    return new RecordingRequest(
        WALLET, traceId, Coins.of(amount), Optional.of(datetime), AFTER_NEXT_HOUR);
  }

  private static LedgerHour hour(Instant datetime) {
    return LedgerHour.of(datetime);
  }

  private static HourTotals totals(String credits, String debits, long count) {
    return new HourTotals(Coins.of(credits), Coins.of(debits), count);
  }
}
