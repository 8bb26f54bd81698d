package purse.updater.readmodel;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import purse.core.InvalidValueException;
import purse.core.WalletId;
import purse.ledger.Page;
import purse.updater.StoreRefusedException;

/** The wallets of the read model, one at a time, to be compared and mended. */
public final class PostgresWallets {
  private final Database database;

  public PostgresWallets(Database database) {
    this.database = database;
  }

  /** How many there are. */
  public long count() {
    return database.inTransaction(
        handle -> handle.createQuery("select count(*) from wallet").mapTo(Long.class).one());
  }

  /** Those that follow this one in order of their IDs, so many at most. */
  public List<WalletId> after(Optional<WalletId> last, int walletsMax) {
    return database
        .inTransaction(
            handle ->
                handle
                    .createQuery(
                        """
                        select wallet_id from wallet where wallet_id > :last
                        order by wallet_id limit :walletsMax
                        """)
                    .bind("last", last.map(WalletId::value).orElse(""))
                    .bind("walletsMax", walletsMax)
                    .mapTo(String.class)
                    .list())
        .stream()
        .map(PostgresWallets::walletId)
        .toList();
  }

  /** All rows of a wallet. */
  public WalletRows rows(WalletId walletId) {
    return database.inSnapshot(handle -> WalletRowsTable.read(handle, walletId));
  }

  /**
   * Makes a wallet's rows those of its pages, in one transaction and under the lock that updaters
   * take.
   *
   * @param first the rows as they were before the pages were read
   * @param pages all that the wallet has
   * @param open the one that has the balance, if any has
   * @param readAt when the pages were read
   * @throws PagesRefusedException if the read model's rules refuse one of the pages
   */
  public void mend(
      WalletId walletId, WalletRows first, List<Page> pages, Optional<Page> open, Instant readAt)
      throws PagesRefusedException {
    database.inTransactionOfPages(
        handle -> {
          var row = WalletTable.lock(handle, Set.of(walletId)).get(walletId);
          var locked = WalletRowsTable.read(handle, walletId);
          var mending = new Mending(first, pages, open, locked, readAt);
          write(handle, mending, locked, row == null ? WalletRow.none(walletId) : row);
          return true;
        });
  }

  private static void write(Handle handle, Mending mending, WalletRows locked, WalletRow row) {
    var hours = mending.hours();
    var walletId = row.walletId();
    WalletRowsTable.deleteHours(handle, walletId, locked.startsWithout(hours.keySet()));
    HourTable.put(
        handle,
        hours.values().stream()
            .filter(hour -> !locked.hour(hour.key().hour()).equals(Optional.of(hour)))
            .toList());
    var figures = HourFigures.of(hours.values());
    WalletRowsTable.deleteMonths(handle, walletId);
    MonthTable.add(handle, figures.changes(walletId));
    if (hours.isEmpty()) {
      WalletRowsTable.deleteWallet(handle, walletId);
    } else {
      WalletTable.write(handle, List.of(mending.wallet(row, figures)));
    }
  }

  private static WalletId walletId(String stored) {
    try {
      return new WalletId(stored);
    } catch (InvalidValueException e) {
      throw new StoreRefusedException(
          "the read model has a wallet that no ledger can have; delete its rows by hand", e);
    }
  }
}
