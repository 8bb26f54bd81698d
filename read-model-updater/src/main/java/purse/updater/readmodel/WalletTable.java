package purse.updater.readmodel;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import purse.core.Coins;
import purse.core.WalletId;
import purse.ledger.PageKey;

/** The statements on {@code wallet}. */
final class WalletTable {
  private WalletTable() {}

  /**
   * The rows of the pages' wallets, made where there were none, and locked until the transaction
   * ends. Both statements go through the wallets in the order of their IDs, as every updater does:
   * so one may have to wait for another, but never two for each other.
   */
  static Map<WalletId, WalletRow> lock(Handle handle, Collection<PageKey> pages) {
    return lock(handle, pages.stream().map(PageKey::walletId).collect(Collectors.toSet()));
  }

  /** The same of wallets. */
  static Map<WalletId, WalletRow> lock(Handle handle, Set<WalletId> wallets) {
    var walletIds = wallets.stream().map(WalletId::value).toList();
    handle
        .createUpdate(
            """
            insert into wallet (wallet_id)
            select wallet_id collate "C" from unnest(:walletIds) as wanted (wallet_id)
            order by 1
            on conflict do nothing
            """)
        .bindArray("walletIds", String.class, walletIds)
        .execute();
    return handle
        .createQuery(
            """
            select wallet_id, balance, version, hours_count, hours_version, last_activity_at
            from wallet
            where wallet_id = any(:walletIds)
            order by wallet_id
            for update
            """)
        .bindArray("walletIds", String.class, walletIds)
        .map((row, context) -> row(row))
        .stream()
        .collect(Collectors.toMap(WalletRow::walletId, Function.identity()));
  }

  static void write(Handle handle, Collection<WalletRow> rows) {
    if (rows.isEmpty()) {
      return;
    }
    var batch =
        handle.prepareBatch(
            """
            update wallet
            set balance = :balance, version = :version, hours_count = :hoursCount,
                hours_version = :hoursVersion, last_activity_at = :lastActivityAt
            where wallet_id = :walletId
            """);
    for (var row : rows) {
      batch
          .bind("walletId", row.walletId().value())
          .bind("balance", row.balance().map(Coins::value))
          .bind("version", row.version())
          .bind("hoursCount", row.hoursCount())
          .bind("hoursVersion", row.hoursVersion())
          .bind("lastActivityAt", row.lastActivityAt())
          .add();
    }
    batch.execute();
  }

  static WalletRow row(ResultSet row) throws SQLException {
    return new WalletRow(
        new WalletId(row.getString("wallet_id")),
        Optional.ofNullable(row.getBigDecimal("balance")).map(Coins::new),
        row.getLong("version"),
        row.getLong("hours_count"),
        row.getLong("hours_version"),
        Instants.ifAny(row, "last_activity_at"));
  }
}
