package purse.updater.readmodel;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import purse.core.WalletId;
import purse.ledger.Page;
import purse.ledger.scan.ItemKey;
import purse.updater.StoreRefusedException;

/**
 * The next read model, and how it takes the live one's place. All but the lookups is for the holder
 * of the {@link RebuildLock}. Every call throws {@link purse.core.StoreUnavailableException} if the
 * database does not answer, and {@link StoreRefusedException} if it refuses.
 */
public final class ShadowModel {
  /** For each of three tables: queries wait for less than the second that deadlocks take to see. */
  private static final String TABLE_PATIENCE = "set local lock_timeout = '300ms'";

  private static final String UPDATES_PATIENCE = "set local lock_timeout = '5s'";

  private final Database database;

  public ShadowModel(Database database) {
    this.database = database;
  }

  public RebuildLock lock() {
    return RebuildLock.take(database);
  }

  public Optional<RebuildRun> open() {
    return database.inTransaction(RebuildTables::open);
  }

  /**
   * Makes the tables, between two updates: the next one will write them too. Forgets rebuilds that
   * are older than {@link UpdateRuns#KEPT}.
   */
  public RebuildRun create(String ledgerTable, int segments, Instant startedAt) {
    return database.inTransaction(
        handle -> {
          Locks.changeTables(handle);
          RebuildTables.forget(handle, startedAt.minus(UpdateRuns.KEPT));
          ShadowTables.create(handle);
          RebuildTables.start(handle, ledgerTable, segments, startedAt);
          return RebuildTables.open(handle).orElseThrow();
        });
  }

  /** Drops the tables, with whatever is in them. */
  public void abandon(Instant finishedAt) {
    database.inTransaction(
        handle -> {
          Locks.changeTables(handle);
          ShadowTables.drop(handle);
          RebuildTables.finish(handle, "abandoned", finishedAt);
          return true;
        });
  }

  public List<SegmentProgress> segments(RebuildRun run) {
    return database.inTransaction(handle -> RebuildTables.segments(handle, run));
  }

  /**
   * Copies pages.
   *
   * @throws PagesRefusedException if the read model's rules refuse one of them
   */
  public void fill(RebuildRun run, Collection<Page> pages, Instant readAt)
      throws PagesRefusedException {
    database.inTransactionOfPages(
        handle -> {
          fill(handle, run, pages, readAt);
          return true;
        });
  }

  /** The same, and remembers in the same transaction how far that was. */
  public void fill(
      RebuildRun run,
      Collection<Page> pages,
      Instant readAt,
      Collection<ItemSetAside> setAside,
      SegmentProgress part)
      throws PagesRefusedException {
    database.inTransactionOfPages(
        handle -> {
          fill(handle, run, pages, readAt);
          RebuildTables.setAside(handle, run, setAside);
          RebuildTables.advance(handle, run, part);
          return true;
        });
  }

  public List<ItemSetAside> setAside(RebuildRun run) {
    return database.inTransaction(handle -> RebuildTables.setAside(handle, run));
  }

  /** Forgets that an item was set aside, because it was copied or is gone. */
  public void takeBack(RebuildRun run, ItemKey key) {
    database.inTransaction(
        handle -> {
          RebuildTables.takeBack(handle, run, key);
          return true;
        });
  }

  /** Prepares for comparing, and for queries. */
  public void analyze() {
    database.inTransaction(
        handle -> {
          ShadowTables.analyze(handle);
          return true;
        });
  }

  /**
   * Compares the next wallets in order of their IDs.
   *
   * @param after the wallet before them, or an empty text
   * @return none if there are no more
   */
  public Optional<Comparison> compare(String after) {
    return database.inTransaction(handle -> ComparisonQueries.compare(handle, after));
  }

  /** Those of a few wallets that are not yet as they must be. */
  public List<WalletInDoubt> inDoubt(Collection<WalletId> wallets) {
    return database.inTransaction(handle -> ComparisonQueries.inDoubt(handle, wallets));
  }

  /**
   * Lets the shadow tables take the place of the live ones, between two updates and while no query
   * is under way; those that come meanwhile wait.
   *
   * @return whether it did: others may have held a lock for too long
   */
  public boolean swap(RebuildRun run, Instant finishedAt) {
    try {
      return database.inTransaction(
          handle -> {
            handle.execute(UPDATES_PATIENCE);
            Locks.changeTables(handle);
            checkOpen(handle, run);
            handle.execute(TABLE_PATIENCE);
            ShadowTables.takePlace(handle);
            RebuildTables.finish(handle, "swapped", finishedAt);
            return true;
          });
    } catch (StoreRefusedException e) {
      if (PostgresErrors.isAboutLocks(e)) {
        return false;
      }
      throw e;
    }
  }

  private static void fill(Handle handle, RebuildRun run, Collection<Page> pages, Instant readAt) {
    Locks.keepTables(handle);
    checkOpen(handle, run);
    if (!pages.isEmpty()) {
      ShadowRows.fill(handle, pages, readAt);
    }
  }

  /** The lock of the one who rebuilds ends unnoticed when its connection breaks. */
  private static void checkOpen(Handle handle, RebuildRun run) {
    if (RebuildTables.open(handle).filter(run::equals).isEmpty()) {
      throw new StoreRefusedException(
          "this rebuild was ended, or the schema migrated, by another process",
          new IllegalStateException("begin anew with: rebuild --restart"));
    }
  }
}
