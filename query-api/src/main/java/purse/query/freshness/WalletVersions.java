package purse.query.freshness;

import static java.util.stream.Collectors.toMap;

import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.result.RowView;
import purse.core.WalletId;
import purse.query.readmodel.ReadModel;

/** How far wallets are copied, and nothing else of them. */
public final class WalletVersions {
  private static final String VERSIONS =
      String.format(
          Locale.ROOT,
          """
          select wallet_id, %s
          from wallet
          where wallet_id = any(:walletIds)
          """,
          Freshness.VERSION);

  private final ReadModel readModel;

  public WalletVersions(ReadModel readModel) {
    this.readModel = readModel;
  }

  /**
   * Of these wallets, those that the read model knows.
   *
   * @throws purse.core.StoreUnavailableException if PostgreSQL cannot answer now
   */
  public Map<WalletId, Freshness> of(Collection<WalletId> walletIds) {
    var ids = walletIds.stream().map(WalletId::value).toList();
    return readModel.ask(
        handle ->
            handle
                .createQuery(VERSIONS)
                .bindArray("walletIds", String.class, ids)
                .map((RowView row) -> Map.entry(walletId(row), freshness(row)))
                .collect(toMap(Map.Entry::getKey, Map.Entry::getValue)));
  }

  private static WalletId walletId(RowView row) {
    return new WalletId(row.getColumn("wallet_id", String.class));
  }

  private static Freshness freshness(RowView row) {
    return new Freshness(
        row.getColumn("version", Long.class),
        row.getColumn("is_complete", Boolean.class),
        Optional.empty());
  }
}
