package purse.updater.readmodel;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import purse.ledger.scan.ItemKey;
import purse.ledger.scan.ScanPosition;

/** The statements on {@code rebuild_run}, {@code rebuild_segment} and {@code rebuild_set_aside}. */
final class RebuildTables {
  private static final int REASON_CHARACTERS_MAX = 1_000;

  private RebuildTables() {}

  static Optional<RebuildRun> open(Handle handle) {
    return handle
        .createQuery(
            """
            select id, started_at, ledger_table, segments,
                   migrations = (select count(*) from flyway_schema_history) as is_current
            from rebuild_run where outcome = 'open'
            """)
        .map((row, context) -> run(row))
        .findOne();
  }

  static void start(Handle handle, String ledgerTable, int segments, Instant startedAt) {
    handle
        .createUpdate(
            """
            with run as (
              insert into rebuild_run (started_at, outcome, ledger_table, segments, migrations)
              select :startedAt, 'open', :ledgerTable, :segments, count(*)
              from flyway_schema_history
              returning id
            )
            insert into rebuild_segment (run_id, segment)
            select id, segment from run, generate_series(0, :segments - 1) as segment
            """)
        .bind("startedAt", startedAt)
        .bind("ledgerTable", ledgerTable)
        .bind("segments", segments)
        .execute();
  }

  /** Forgets rebuilds that ended, with all that was noted of them. */
  static void forget(Handle handle, Instant before) {
    var old = "(select id from rebuild_run where outcome <> 'open' and started_at < :before)";
    for (var table : List.of("rebuild_set_aside", "rebuild_segment")) {
      handle
          .createUpdate("delete from " + table + " where run_id in " + old)
          .bind("before", before)
          .execute();
    }
    handle
        .createUpdate("delete from rebuild_run where id in " + old)
        .bind("before", before)
        .execute();
  }

  static void finish(Handle handle, String outcome, Instant finishedAt) {
    handle
        .createUpdate(
            """
            update rebuild_run set outcome = :outcome, finished_at = :finishedAt
            where outcome = 'open'
            """)
        .bind("outcome", outcome)
        .bind("finishedAt", finishedAt)
        .execute();
  }

  static List<SegmentProgress> segments(Handle handle, RebuildRun run) {
    return handle
        .createQuery("select * from rebuild_segment where run_id = :run order by segment")
        .bind("run", run.id())
        .map((row, context) -> segment(row, run))
        .list();
  }

  /** Adds a part to what was read, and moves on to its end. */
  static void advance(Handle handle, RebuildRun run, SegmentProgress part) {
    var position = part.position();
    handle
        .createUpdate(
            """
            update rebuild_segment
            set after_partition = :partition, after_sort = :sort, is_done = :isDone,
                items = items + :items, pages = pages + :pages,
                read_units = read_units + :readUnits
            where run_id = :run and segment = :segment
            """)
        .bind("partition", position.after().map(ItemKey::partition))
        .bind("sort", position.after().map(ItemKey::sort))
        .bind("isDone", position.isDone())
        .bind("items", part.items())
        .bind("pages", part.pages())
        .bind("readUnits", part.readUnits())
        .bind("run", run.id())
        .bind("segment", position.segment())
        .execute();
  }

  static void setAside(Handle handle, RebuildRun run, Collection<ItemSetAside> items) {
    if (items.isEmpty()) {
      return;
    }
    var batch =
        handle.prepareBatch(
            """
            insert into rebuild_set_aside (run_id, partition_key, sort_key, reason)
            values (:run, :partition, :sort, :reason)
            on conflict (run_id, partition_key, sort_key) do update set reason = excluded.reason
            """);
    for (var item : items) {
      batch
          .bind("run", run.id())
          .bind("partition", item.key().partition())
          .bind("sort", item.key().sort())
          .bind("reason", shortened(item.reason()))
          .add();
    }
    batch.execute();
  }

  static List<ItemSetAside> setAside(Handle handle, RebuildRun run) {
    return handle
        .createQuery("select * from rebuild_set_aside where run_id = :run order by 2, 3")
        .bind("run", run.id())
        .map((row, context) -> setAside(row))
        .list();
  }

  static void takeBack(Handle handle, RebuildRun run, ItemKey key) {
    handle
        .createUpdate(
            """
            delete from rebuild_set_aside
            where run_id = :run and partition_key = :partition and sort_key = :sort
            """)
        .bind("run", run.id())
        .bind("partition", key.partition())
        .bind("sort", key.sort())
        .execute();
  }

  private static RebuildRun run(ResultSet row) throws SQLException {
    return new RebuildRun(
        row.getLong("id"),
        Instants.of(row, "started_at"),
        row.getString("ledger_table"),
        row.getInt("segments"),
        row.getBoolean("is_current"));
  }

  private static SegmentProgress segment(ResultSet row, RebuildRun run) throws SQLException {
    var partition = row.getString("after_partition");
    var after =
        partition == null
            ? Optional.<ItemKey>empty()
            : Optional.of(new ItemKey(partition, row.getString("after_sort")));
    return new SegmentProgress(
        new ScanPosition(row.getInt("segment"), run.segments(), after, row.getBoolean("is_done")),
        row.getLong("items"),
        row.getLong("pages"),
        row.getLong("read_units"));
  }

  private static ItemSetAside setAside(ResultSet row) throws SQLException {
    return new ItemSetAside(
        new ItemKey(row.getString("partition_key"), row.getString("sort_key")),
        row.getString("reason"));
  }

  private static String shortened(String reason) {
    return reason.length() <= REASON_CHARACTERS_MAX
        ? reason
        : reason.substring(0, REASON_CHARACTERS_MAX);
  }
}
