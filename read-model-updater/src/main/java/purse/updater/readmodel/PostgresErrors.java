package purse.updater.readmodel;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Optional;
import java.util.Set;
import purse.core.InvalidValueException;
import purse.core.StoreUnavailableException;
import purse.updater.Messages;
import purse.updater.StoreRefusedException;

/** Says what PostgreSQL's errors mean to an operator, by their SQL state. */
public final class PostgresErrors {
  private static final String CONNECTION = "08";
  private static final String SHUTDOWN_OR_START = "57P";
  private static final String DATA = "22";
  private static final String CONSTRAINT = "23";
  private static final Set<String> LOCK_NOT_GOT = Set.of("55P03", "40P01");
  private static final Set<String> MISSING_SCHEMA = Set.of("42P01", "42703", "3F000");

  private PostgresErrors() {}

  /** Whether values are at fault, and not the database: too long, or against a constraint. */
  static boolean isAboutValues(RuntimeException e) {
    return e instanceof InvalidValueException
        || state(e)
            .filter(state -> state.startsWith(DATA) || state.startsWith(CONSTRAINT))
            .isPresent();
  }

  /** Whether others held a lock for too long, so that it may be got in a moment. */
  static boolean isAboutLocks(Throwable e) {
    return state(e).filter(LOCK_NOT_GOT::contains).isPresent();
  }

  /** What PostgreSQL itself says, in one line. */
  static String reason(RuntimeException e) {
    return Messages.oneLine(sqlException(e).<Throwable>map(cause -> cause).orElse(e));
  }

  /** The exception to throw instead; one that is not from the database stays as it is. */
  static RuntimeException translated(RuntimeException e) {
    return sqlException(e).map(PostgresErrors::translated).orElse(e);
  }

  /** The exception to throw instead. */
  public static RuntimeException translated(SQLException e) {
    if (isUnavailable(e)) {
      return new StoreUnavailableException("PostgreSQL", e);
    }
    return new StoreRefusedException(
        MISSING_SCHEMA.contains(e.getSQLState())
            ? "PostgreSQL has no read model of this version: run migrate first"
            : "PostgreSQL refused",
        e);
  }

  /** Whether it may be different in a moment: no connection, or a server that starts or stops. */
  public static boolean isUnavailable(SQLException e) {
    var state = e.getSQLState();
    return e instanceof SQLTransientConnectionException
        || state == null
        || state.startsWith(CONNECTION)
        || state.startsWith(SHUTDOWN_OR_START);
  }

  private static Optional<String> state(Throwable e) {
    return sqlException(e).map(SQLException::getSQLState);
  }

  /** The innermost, which is the driver's own: a pool's only says that it waited in vain. */
  private static Optional<SQLException> sqlException(Throwable e) {
    SQLException found = null;
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      found = cause instanceof SQLException sql ? sql : found;
    }
    return Optional.ofNullable(found);
  }
}
