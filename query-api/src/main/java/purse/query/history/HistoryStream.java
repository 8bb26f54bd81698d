package purse.query.history;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.result.RowView;
import org.jdbi.v3.core.statement.StatementContext;
import purse.core.Coins;
import purse.core.LedgerHour;
import purse.core.WalletId;
import purse.query.answer.Answer;
import purse.query.answer.Refusal.UnknownWallet;
import purse.query.freshness.Dated;
import purse.query.freshness.Freshness;
import purse.query.readmodel.HourRange;
import purse.query.readmodel.OpeningBalance;
import purse.query.readmodel.ReadModel;

/** Reads whole ranges of histories, however long: in one snapshot, some hours at a time. */
public final class HistoryStream {
  /** So many hours are in memory at once, and each read of them has its own statement timeout. */
  private static final int HOURS_AT_ONCE = 1_000;

  private final ReadModel readModel;
  private final InstantSource clock;

  /**
   * @param clock says where filled histories end
   */
  public HistoryStream(ReadModel readModel, InstantSource clock) {
    this.readModel = readModel;
    this.clock = clock;
  }

  /** Of a range, what can be told before its rows are read. */
  record Opening(Freshness freshness, Coins balance) implements Dated {}

  /** The rows of a range in order, to be read once and only while their snapshot is open. */
  @FunctionalInterface
  interface Rows {
    void forEach(Consumer<HistoryRow> consumer);
  }

  /** Uses what was found, while its snapshot is open. */
  @FunctionalInterface
  interface Use {
    void of(Opening opening, Rows rows);
  }

  /**
   * @param atLeast a version that the wallet's rows must be complete up to, or they are not used
   */
  Answer<Opening> read(WalletId walletId, HistoryRange range, Optional<Long> atLeast, Use use) {
    return readModel.askSnapshot(
        handle ->
            opening(handle, walletId, range)
                .map(
                    opening -> {
                      if (atLeast.isEmpty() || opening.freshness().reaches(atLeast.get())) {
                        use.of(opening, rows -> read(handle, walletId, range, opening, rows));
                      }
                      return Answer.given(opening);
                    })
                .orElseGet(() -> Answer.refused(new UnknownWallet(walletId))));
  }

  private static Optional<Opening> opening(Handle handle, WalletId walletId, HistoryRange range) {
    return OpeningBalance.bind(handle.createQuery(HistoryStatements.OPENING), range.hours())
        .bind("walletId", walletId)
        .map((RowView row) -> new Opening(Freshness.of(row), row.getColumn("opening", Coins.class)))
        .findOne();
  }

  private void read(
      Handle handle,
      WalletId walletId,
      HistoryRange range,
      Opening opening,
      Consumer<HistoryRow> consumer) {
    var rest =
        range.fill()
            ? FilledHours.in(range.hours(), handle, walletId, clock.instant())
            : range.hours();
    var rows = new RowsInOrder(range, rest, opening.balance(), consumer);
    List<HourSums> some;
    do {
      some = hours(handle, walletId, rest);
      some.forEach(rows::add);
      rest = some.isEmpty() ? rest : rest.after(some.getLast().hour());
    } while (some.size() == HOURS_AT_ONCE);
    rows.finish();
  }

  /** A statement for each part: one for all could be sorted as a whole before its first row. */
  private static List<HourSums> hours(Handle handle, WalletId walletId, HourRange rest) {
    try {
      return handle
          .createQuery(HistoryStatements.HOURS)
          .bind("walletId", walletId)
          .bind("first", rest.first())
          .bind("end", rest.end())
          .bind("rowsMax", HOURS_AT_ONCE)
          .map(HistoryStream::hour)
          .list();
    } catch (JdbiException e) {
      throw ReadModel.failure(e);
    }
  }

  /** By position: by name and type it would take most of the time. */
  private static HourSums hour(ResultSet row, StatementContext context) throws SQLException {
    return new HourSums(
        new LedgerHour(row.getObject(1, OffsetDateTime.class).toInstant()),
        new Coins(row.getBigDecimal(2)),
        new Coins(row.getBigDecimal(3)),
        new Coins(row.getBigDecimal(4)),
        row.getLong(5),
        new Backdated(
            row.getInt(6),
            instant(row, 7),
            row.getInt(8),
            instant(row, 9),
            instant(row, 10),
            instant(row, 11)));
  }

  private static Optional<Instant> instant(ResultSet row, int column) throws SQLException {
    return Optional.ofNullable(row.getObject(column, OffsetDateTime.class))
        .map(OffsetDateTime::toInstant);
  }
}
