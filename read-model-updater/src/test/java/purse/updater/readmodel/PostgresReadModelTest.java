package purse.updater.readmodel;

import java.time.Instant;
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
    var row =
        " from wallet_hour where wallet_id = '%s' and hour = '%s'"
            .formatted(walletId, hour.start());
    var at = rows.value("select extract(epoch from restated_at)::bigint" + row);
    return rows.value("select restated_count" + row)
        + " at "
        + Instant.ofEpochSecond(Long.parseLong(at));
  }
}
