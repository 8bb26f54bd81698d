package purse.query.wallet;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;
import org.jdbi.v3.core.result.RowView;
import purse.core.Coins;
import purse.core.WalletId;
import purse.query.answer.Answer;
import purse.query.answer.Refusal.BalanceNotCopied;
import purse.query.answer.Refusal.UnknownWallet;
import purse.query.freshness.Freshness;
import purse.query.readmodel.HourRange;
import purse.query.readmodel.OpeningBalance;
import purse.query.readmodel.ReadModel;

/** Reads wallets. */
public final class WalletStore {
  static final String WALLET =
      String.format(
          Locale.ROOT,
          """
      select balance, last_activity_at, %s
      from wallet
      where wallet_id = :walletId
      """,
          Freshness.COLUMNS);

  static final String BALANCE_AT =
      String.format(
          Locale.ROOT,
          """
      select %s as balance, %s
      from wallet
      where wallet_id = :walletId
      """,
          OpeningBalance.SQL,
          Freshness.COLUMNS);

  /**
   * The rows of a range are limited by a subquery, so that PostgreSQL does not know how many they
   * are: expecting fewer in the range, it would rather read all of it and sort.
   */
  static final String WALLETS =
      String.format(
          Locale.ROOT,
          """
      select run.run_started_at, page.*
      from (select %s) as run
      left join lateral (
        select found.*
        from unnest(:starts, :ends) as range(range_start, range_end)
        cross join lateral (
          select wallet_id, balance, last_activity_at, %s
          from wallet
          where wallet_id > :after
            and wallet_id >= range.range_start
            and wallet_id < range.range_end
          order by wallet_id
          limit (select cast(:rowsMax as bigint))
        ) as found
        order by wallet_id
        limit :rowsMax
      ) as page on true
      order by page.wallet_id
      """,
          Freshness.RUN_STARTED_AT,
          Freshness.VERSION);

  private final ReadModel readModel;

  public WalletStore(ReadModel readModel) {
    this.readModel = readModel;
  }

  public Answer<Wallet> wallet(WalletId walletId) {
    return readModel.ask(
        handle ->
            handle
                .createQuery(WALLET)
                .bind("walletId", walletId)
                .<Answer<Wallet>>reduceRows(
                    Answer.refused(new UnknownWallet(walletId)),
                    (unknown, row) -> answer(walletId, row)));
  }

  /** What it held at the end of the last hour that had ended by then. */
  Answer<BalanceAt> balanceAt(WalletId walletId, Instant instant) {
    var hour = instant.truncatedTo(ChronoUnit.HOURS);
    return readModel.ask(
        handle ->
            OpeningBalance.bind(handle.createQuery(BALANCE_AT), new HourRange(hour, hour))
                .bind("walletId", walletId)
                .<Answer<BalanceAt>>reduceRows(
                    Answer.refused(new UnknownWallet(walletId)),
                    (unknown, row) ->
                        Answer.given(
                            new BalanceAt(
                                walletId,
                                hour,
                                row.getColumn("balance", Coins.class),
                                Freshness.of(row)))));
  }

  WalletList list(WalletListRequest request) {
    var rows =
        readModel.ask(
            handle ->
                handle
                    .createQuery(WALLETS)
                    .bindArray("starts", String.class, request.starts())
                    .bindArray("ends", String.class, request.ends())
                    .bind("after", request.after())
                    .bind("rowsMax", request.limit() + 1)
                    .map(WalletList.Row::of)
                    .list());
    return WalletList.of(request, rows);
  }

  /** A balance that was not copied yet is unknown, and unknown is not zero. */
  private static Answer<Wallet> answer(WalletId walletId, RowView row) {
    return Optional.ofNullable(row.getColumn("balance", Coins.class))
        .map(balance -> Answer.given(wallet(walletId, balance, row)))
        .orElseGet(() -> Answer.refused(new BalanceNotCopied(walletId)));
  }

  private static Wallet wallet(WalletId walletId, Coins balance, RowView row) {
    return new Wallet(
        walletId,
        balance,
        Freshness.of(row),
        Optional.ofNullable(row.getColumn("last_activity_at", Instant.class)));
  }
}
