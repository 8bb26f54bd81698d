package purse.query.wallet;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.result.RowView;
import purse.core.Coins;
import purse.core.WalletId;
import purse.query.freshness.Freshness;

/**
 * Wallets in order of their IDs.
 *
 * @param next the cursor of the next page, if there is one
 */
record WalletList(Optional<Instant> asOf, List<Entry> wallets, Optional<WalletId> next) {

  /**
   * @param balance none if it was not copied yet
   * @param complete whether its history holds the same coins as the balance
   */
  record Entry(
      WalletId walletId,
      Optional<Coins> balance,
      long version,
      boolean complete,
      Optional<Instant> lastActivity) {}

  record Body(List<Entry> wallets, Optional<WalletId> next) {}

  /** One without a wallet, if there is none: it says when the last run was all the same. */
  record Row(Optional<Instant> runStartedAt, Optional<Entry> entry) {
    static Row of(RowView row) {
      return new Row(
          Optional.ofNullable(row.getColumn("run_started_at", Instant.class)),
          Optional.ofNullable(row.getColumn("wallet_id", String.class))
              .map(walletId -> entry(new WalletId(walletId), row)));
    }

    private static Entry entry(WalletId walletId, RowView row) {
      return new Entry(
          walletId,
          Optional.ofNullable(row.getColumn("balance", Coins.class)),
          row.getColumn("version", Long.class),
          row.getColumn("is_complete", Boolean.class),
          Optional.ofNullable(row.getColumn("last_activity_at", Instant.class)));
    }
  }

  /**
   * @param rowsAndOne one row more than the page may have, if there is one
   */
  static WalletList of(WalletListRequest request, List<Row> rowsAndOne) {
    var asOf = rowsAndOne.getFirst().runStartedAt().map(Freshness::asOf);
    var found = rowsAndOne.stream().flatMap(row -> row.entry().stream()).toList();
    if (found.size() <= request.limit()) {
      return new WalletList(asOf, found, Optional.empty());
    }
    var shown = found.subList(0, request.limit());
    return new WalletList(asOf, shown, Optional.of(shown.getLast().walletId()));
  }

  Body body() {
    return new Body(wallets, next);
  }
}
