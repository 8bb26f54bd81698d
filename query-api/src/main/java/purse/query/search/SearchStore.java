package purse.query.search;

import java.util.List;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import purse.core.WalletId;
import purse.query.readmodel.HourRange;
import purse.query.readmodel.ReadModel;

/** Reads the sums of a wallet's hours. */
public final class SearchStore {
  private static final String HOUR_AMOUNTS =
      """
      select hour, amount
      from wallet_hour
      where wallet_id = :walletId and hour >= :first and hour < :end
      order by hour
      """;

  private final ReadModel readModel;

  public SearchStore(ReadModel readModel) {
    this.readModel = readModel;
  }

  /** In order, only hours with coins; none if the wallet is unknown. */
  public List<HourAmount> hourAmounts(WalletId walletId, HourRange hours) {
    return readModel.ask(
        handle ->
            handle
                .createQuery(HOUR_AMOUNTS)
                .bind("walletId", walletId)
                .bind("first", hours.first())
                .bind("end", hours.end())
                .map(ConstructorMapper.of(HourAmount.class))
                .list());
  }
}
