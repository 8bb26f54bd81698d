package purse.query.wallet;

import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.result.RowView;
import purse.core.Coins;
import purse.core.WalletId;
import purse.query.answer.Answer;
import purse.query.answer.Refusal.BalanceNotCopied;
import purse.query.answer.Refusal.UnknownWallet;
import purse.query.freshness.Freshness;
import purse.query.readmodel.ReadModel;

/** Reads wallets. */
public final class WalletStore {
  private static final String WALLET =
      """
      select balance, last_activity_at, %s
      from wallet
      where wallet_id = :walletId
      """
          .formatted(Freshness.COLUMNS);

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
