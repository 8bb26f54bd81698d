package purse.query.testing;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import purse.core.Coins;
import purse.core.LedgerHour;
import purse.core.WalletId;
import purse.ledger.HourTotals;
import purse.ledger.Page;
import purse.updater.readmodel.PagesRefusedException;
import purse.updater.readmodel.ReadModel;

/** Wallets that take coins, each of which the updater copies to the read model at once. */
public final class Wallets {
  private static final int BATCH_PAGES_MAX = 1_000;
  private static final Instant FIRST_HOUR = Instant.parse("2020-01-01T00:00:00Z");

  private final ReadModel readModel;
  private final Map<WalletId, WalletLife> lives = new HashMap<>();

  Wallets(ReadModel readModel) {
    this.readModel = readModel;
  }

  /**
   * @param datetime ISO 8601 with any offset
   */
  public void coin(String wallet, String datetime, String amount) {
    coin(wallet, datetime, amount, OffsetDateTime.parse(datetime).toInstant());
  }

  /**
   * A coin that comes when it may be backdated.
   *
   * @param recordedAt by the ledger's clock
   */
  public void coin(String wallet, String datetime, String amount, Instant recordedAt) {
    var walletId = new WalletId(wallet);
    var life = lives.computeIfAbsent(walletId, WalletLife::new);
    copy(life.take(OffsetDateTime.parse(datetime).toInstant(), Coins.of(amount), recordedAt));
  }

  /** A coin of 1 in a page that was closed before it was copied: the balance is not known yet. */
  public void closedPage(String wallet, String datetime) {
    var instant = Instant.parse(datetime);
    copy(List.of(page(new WalletId(wallet), instant, 1, Optional.empty())));
  }

  /**
   * A page of so many coins of 1 as the updater has read it, whatever it has read of others.
   *
   * @param balance none if it was closed then
   */
  public void pageRead(
      String wallet, String datetime, long coins, long version, Optional<Coins> balance) {
    var instant = Instant.parse(datetime);
    var totals = new HourTotals(Coins.of("" + coins), Coins.ZERO, coins);
    var hour = LedgerHour.of(instant);
    copy(
        List.of(
            new Page(
                new WalletId(wallet), hour, totals, version, instant, balance, Optional.empty())));
  }

  /** One coin of 1 in each of so many hours from 2020 on: a wallet with a long life. */
  public void everyHourSince2020(String wallet, int hours) {
    var pages = new ArrayList<Page>();
    for (int hour = 1; hour <= hours; hour++) {
      var start = FIRST_HOUR.plusSeconds(3_600L * (hour - 1));
      var balance = hour < hours ? Optional.<Coins>empty() : Optional.of(Coins.of("" + hours));
      pages.add(page(new WalletId(wallet), start, hour, balance));
    }
    copyInBatches(pages);
  }

  /** With one coin of 1. */
  private static Page page(
      WalletId walletId, Instant instant, long version, Optional<Coins> balance) {
    var totals = HourTotals.of(Coins.of("1"));
    return new Page(
        walletId, LedgerHour.of(instant), totals, version, instant, balance, Optional.empty());
  }

  private void copyInBatches(List<Page> pages) {
    for (int first = 0; first < pages.size(); first += BATCH_PAGES_MAX) {
      copy(pages.subList(first, Math.min(first + BATCH_PAGES_MAX, pages.size())));
    }
  }

  private void copy(Collection<Page> pages) {
    try {
      readModel.copy(pages, Instant.now());
    } catch (PagesRefusedException e) {
      throw new AssertionError(e);
    }
  }
}
