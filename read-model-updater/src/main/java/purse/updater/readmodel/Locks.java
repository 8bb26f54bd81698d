package purse.updater.readmodel;

import org.jdbi.v3.core.Handle;

/** The advisory locks by which updates and rebuilds keep out of each other's way. */
final class Locks {
  private static final long TABLES = 8_241_660_101L;
  private static final long REBUILD = 8_241_660_102L;

  private Locks() {}

  /** Until the transaction ends, no table comes, goes or changes places. Any number may hold it. */
  static void keepTables(Handle handle) {
    lock(handle, "pg_advisory_xact_lock_shared", TABLES);
  }

  /** Waits until nobody keeps the tables, and keeps all others out until the transaction ends. */
  static void changeTables(Handle handle) {
    lock(handle, "pg_advisory_xact_lock", TABLES);
  }

  /** Only one rebuilds, or repairs: held by the connection, not the transaction. */
  static void rebuild(Handle handle) {
    lock(handle, "pg_advisory_lock", REBUILD);
  }

  static void endRebuild(Handle handle) {
    lock(handle, "pg_advisory_unlock", REBUILD);
  }

  private static void lock(Handle handle, String function, long key) {
    handle
        .createQuery("select <function>(:key)::text")
        .define("function", function)
        .bind("key", key)
        .mapTo(String.class)
        .findOne();
  }
}
