package purse.query.readmodel;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.argument.AbstractArgumentFactory;
import org.jdbi.v3.core.argument.Argument;
import org.jdbi.v3.core.config.ConfigRegistry;
import org.jdbi.v3.core.spi.JdbiPlugin;
import org.jspecify.annotations.Nullable;
import purse.core.Coins;
import purse.core.LedgerHour;
import purse.core.WalletId;

/**
 * Columns as our types and back. Instants go as {@code timestamptz} with an offset: through {@code
 * java.sql.Timestamp} they would pass the time zone of this machine.
 */
final class ReadModelColumns implements JdbiPlugin {

  @Override
  public void customizeJdbi(Jdbi jdbi) {
    jdbi.registerColumnMapper(Coins.class, (row, column, context) -> coins(row, column));
    jdbi.registerColumnMapper(Instant.class, (row, column, context) -> instant(row, column));
    jdbi.registerColumnMapper(LedgerHour.class, (row, column, context) -> hour(row, column));
    jdbi.registerArrayType(Long.class, "bigint");
    jdbi.registerArgument(new InstantArgument());
    jdbi.registerArgument(new WalletIdArgument());
  }

  private static @Nullable Coins coins(ResultSet row, int column) throws SQLException {
    var value = row.getBigDecimal(column);
    return value == null ? null : new Coins(value);
  }

  private static @Nullable Instant instant(ResultSet row, int column) throws SQLException {
    var value = row.getObject(column, OffsetDateTime.class);
    return value == null ? null : value.toInstant();
  }

  private static @Nullable LedgerHour hour(ResultSet row, int column) throws SQLException {
    var start = instant(row, column);
    return start == null ? null : new LedgerHour(start);
  }

  private static final class InstantArgument extends AbstractArgumentFactory<Instant> {
    InstantArgument() {
      super(Types.TIMESTAMP_WITH_TIMEZONE);
    }

    @Override
    protected Argument build(Instant value, ConfigRegistry config) {
      return (position, statement, context) ->
          statement.setObject(position, value.atOffset(ZoneOffset.UTC));
    }
  }

  private static final class WalletIdArgument extends AbstractArgumentFactory<WalletId> {
    WalletIdArgument() {
      super(Types.VARCHAR);
    }

    @Override
    protected Argument build(WalletId value, ConfigRegistry config) {
      return (position, statement, context) -> statement.setString(position, value.value());
    }
  }
}
