package purse.updater.readmodel;

import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;

/**
 * The tables that will be the read model's next: in the schema {@code shadow}, under the names that
 * they will have. They come, go and take the live ones' place under {@link Locks#changeTables}.
 */
final class ShadowTables {
  /** A table after those that it refers to. */
  static final List<String> NAMES = List.of("wallet", "wallet_hour", "wallet_month");

  private ShadowTables() {}

  /** Does something to the shadow tables that is written for the live ones. */
  static <T> T within(Handle handle, Supplier<T> work) {
    handle.execute("set local search_path = shadow, public");
    var result = work.get();
    handle.execute("set local search_path = public");
    return result;
  }

  /** Makes them, empty, by what the catalogue tells of the live ones. */
  static void create(Handle handle) {
    NAMES.forEach(
        name ->
            handle.execute(
                String.format(
                    Locale.ROOT,
                    "create table shadow.%1$s (like public.%1$s including all excluding indexes)",
                    name)));
    var constraintsAndIndexes = constraintsAndIndexes(handle);
    within(handle, () -> executeAll(handle, constraintsAndIndexes));
  }

  static void drop(Handle handle) {
    handle.execute("drop table if exists shadow.wallet_month, shadow.wallet_hour, shadow.wallet");
  }

  /** So that queries are planned well from the first one on. */
  static void analyze(Handle handle) {
    NAMES.forEach(name -> handle.execute("analyze shadow." + name));
  }

  /** What was live is gone, and whoever was allowed to read it may read what is live now. */
  static void takePlace(Handle handle) {
    handle.execute(
        "lock table public.wallet, public.wallet_hour, public.wallet_month"
            + " in access exclusive mode");
    executeAll(handle, grants(handle));
    handle.execute("drop table public.wallet_month, public.wallet_hour, public.wallet");
    NAMES.forEach(name -> handle.execute("alter table shadow." + name + " set schema public"));
  }

  /**
   * Under the names of the live ones, which {@code like} would not keep; foreign keys last. They
   * name tables without a schema as long as the search path finds these.
   */
  private static List<String> constraintsAndIndexes(Handle handle) {
    return handle
        .createQuery(
            """
            select statement from (
              select 1 + (contype = 'f')::int as turn, conname as name,
                     format('alter table %I add constraint %I %s',
                            relname, conname, pg_get_constraintdef(pg_constraint.oid)) as statement
              from pg_constraint
              join pg_class on pg_class.oid = conrelid
              where contype in ('p', 'u', 'x', 'f')
                and relnamespace = 'public'::regnamespace and relname = any(:names)
              union all
              select 3, indexrelid::regclass::text, pg_get_indexdef(indexrelid, 0, true)
              from pg_index
              join pg_class on pg_class.oid = indrelid
              where relnamespace = 'public'::regnamespace and relname = any(:names)
                and not exists (select from pg_constraint where conindid = indexrelid)
            ) as statements
            order by turn, name
            """)
        .bindArray("names", String.class, NAMES)
        .mapTo(String.class)
        .list();
  }

  private static List<String> grants(Handle handle) {
    return handle
        .createQuery(
            """
            select format('grant %s on shadow.%I to %s%s', privilege_type, relname,
                          case grantee when 0 then 'public' else grantee::regrole::text end,
                          case when is_grantable then ' with grant option' else '' end)
            from pg_class, aclexplode(relacl)
            where relnamespace = 'public'::regnamespace and relname = any(:names)
              and grantee <> relowner
            """)
        .bindArray("names", String.class, NAMES)
        .mapTo(String.class)
        .list();
  }

  private static int executeAll(Handle handle, List<String> statements) {
    statements.forEach(handle::execute);
    return statements.size();
  }
}
