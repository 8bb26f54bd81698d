package purse.query.readmodel;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import purse.core.StoreUnavailableException;

/**
 * Tells trouble with the store, which passes, from bugs, which do not. A statement that PostgreSQL
 * cannot understand must never hide behind "try again later".
 */
final class StoreTrouble {
  private static final String POSTGRESQL = "PostgreSQL";
  private static final String SCHEMA = "The read model's schema (run the updater's 'migrate')";

  /** Classes of SQLSTATE: connection, a replica's recovery, resources, operator or timeout. */
  private static final Set<String> PASSING_CLASSES = Set.of("08", "40", "53", "57");

  /** A table or column is absent, because the schema is not there or older than this program. */
  private static final Set<String> NOT_MIGRATED = Set.of("42P01", "42703");

  private StoreTrouble() {}

  /**
   * The trouble that a failure comes from, if it comes from trouble. Its cause is the innermost,
   * which is the driver's own: a pool's only says that it waited in vain.
   */
  static Optional<StoreUnavailableException> in(Throwable failure) {
    var causes = sqlExceptions(failure);
    return causes.stream()
        .flatMap(cause -> storeInTrouble(cause).stream())
        .findFirst()
        .map(store -> new StoreUnavailableException(store, causes.getLast()));
  }

  private static List<SQLException> sqlExceptions(Throwable failure) {
    var found = new ArrayList<SQLException>();
    for (var cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException sqlException) {
        found.add(sqlException);
      }
    }
    return found;
  }

  private static Optional<String> storeInTrouble(SQLException failure) {
    var state = Objects.requireNonNullElse(failure.getSQLState(), "");
    if (NOT_MIGRATED.contains(state)) {
      return Optional.of(SCHEMA);
    }
    var passing = state.length() == 5 && PASSING_CLASSES.contains(state.substring(0, 2));
    return passing || isPoolTimeout(failure) ? Optional.of(POSTGRESQL) : Optional.empty();
  }

  /** What the pool throws when no connection came free, or none could be made. */
  private static boolean isPoolTimeout(SQLException failure) {
    return failure instanceof SQLTransientConnectionException;
  }
}
