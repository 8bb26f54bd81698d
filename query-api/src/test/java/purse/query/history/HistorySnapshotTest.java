package purse.query.history;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import purse.core.WalletId;
import purse.query.QueryConfiguration;
import purse.query.readmodel.ReadModel;
import purse.query.testing.ReadModelDatabase;

/** A copy that lands while a download is under way. */
class HistorySnapshotTest {
  private static final ReadModelDatabase DATABASE = ReadModelDatabase.migrated();
  private static final ReadModel READ_MODEL =
      ReadModel.open(QueryConfiguration.from(DATABASE.environment()).readModel());
  private static final Instant FROM = Instant.parse("2022-06-07T00:00:00Z");
  private static final Instant TO = Instant.parse("2022-06-08T00:00:00Z");

  @AfterAll
  static void close() {
    READ_MODEL.close();
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void is_not_in_the_rows_of_a_version_before_it(boolean fill) {
    // given
    var wallet = "copied-" + fill;
    var wallets = DATABASE.wallets();
    wallets.coin(wallet, "2022-06-07T22:00:00Z", "1");
    var stream = new HistoryStream(READ_MODEL, InstantSource.fixed(TO));
    var range = new HistoryRange(Interval.HOUR, Zones.UTC, fill, FROM, TO);
    var found = new ArrayList<String>();

    // when
    stream.read(
        new WalletId(wallet),
        range,
        Optional.empty(),
        (opening, rows) -> {
          wallets.coin(wallet, "2022-06-07T20:00:00Z", "1");
          found.add(opening.freshness().version() + "");
          rows.forEach(row -> found.add(row.start() + " " + row.balance()));
        });

    // then
    var rows = List.of("1", "2022-06-07T22:00:00Z 1", "2022-06-07T23:00:00Z 1");
    assertEquals(fill ? rows : rows.subList(0, 2), found);
  }
}
