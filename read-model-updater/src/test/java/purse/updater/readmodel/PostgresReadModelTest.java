package purse.updater.readmodel;

import org.junit.jupiter.api.AfterEach;
import purse.core.LedgerHour;
import purse.core.WalletId;
import purse.updater.fixture.Rows;
import purse.updater.fixture.TestReadModel;

class PostgresReadModelTest extends ReadModelContract {
  private final TestReadModel rows = TestReadModel.empty();
  private final Database database = Database.at(rows.configuration());
  private final ReadModel readModel = new PostgresReadModel(database);

  @AfterEach
  void close() {
    database.close();
  }

  @Override
  ReadModel readModel() {
    return readModel;
  }

  @Override
  Rows contents() {
    return rows.contents();
  }

  @Override
  String restated(WalletId walletId, LedgerHour hour) {
    return rows.value(
        """
        select restated_count
          || coalesce(' at ' || to_char(restated_at at time zone 'UTC', '%1$s'), '')
          || coalesce(', late ' || to_char(late_at at time zone 'UTC', '%1$s'), '')
        from wallet_hour where wallet_id = '%2$s' and hour = '%3$s'
        """
            .formatted("YYYY-MM-DD\"T\"HH24:MI:SS\"Z\"", walletId, hour.start()));
  }
}
