package purse.benchmarks.stores;

import java.time.Duration;
import java.util.Deque;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import purse.embedded.PostgresDatabase;
import purse.embedded.PostgresStore;
import purse.ledger.LedgerClients;
import purse.ledger.LedgerConfiguration;
import purse.ledger.LedgerTable;

/**
 * A DynamoDB and a PostgreSQL of our own, on loopback, each started when it is first asked for.
 * Used by one thread, but for {@link #close}.
 */
public final class Stage implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Stage.class);

  private final Deque<AutoCloseable> parts = new ConcurrentLinkedDeque<>();
  private final AtomicInteger names = new AtomicInteger();
  private @Nullable Tables tables;
  private @Nullable PostgresStore postgres;

  /** Where a table of its own would be, which is not made yet. */
  public LedgerConfiguration freshTable() {
    return tables().configuration(freshName());
  }

  /** A table of its own, as the command API needs it. */
  public LedgerConfiguration freshLedger() {
    var table = freshTable();
    LedgerTable.createIfAbsent(table);
    tables().indexScans();
    tables().disableStream(table);
    return table;
  }

  /** A client with the settings of a service, to be closed by whoever asks for it. */
  public MeteredDynamoDb serviceClient(LedgerConfiguration table, Duration added) {
    return new MeteredDynamoDb(LedgerClients.forService(table), added);
  }

  /** Gives back what a table takes. */
  public void drop(LedgerConfiguration table) {
    tables().drop(table);
  }

  /** Waits for what clients that gave up have left to do, or the next one would pay for it. */
  public void settle() {
    if (tables != null) {
      tables.settle();
    }
  }

  /** An empty database. */
  public PostgresDatabase freshDatabase() {
    if (postgres == null) {
      postgres = started(PostgresStore::start);
    }
    return postgres.createDatabase(freshName());
  }

  /** The same database by a way on which every round trip takes longer. */
  public PostgresDatabase delayed(PostgresDatabase database, Duration added) {
    if (added.isZero()) {
      return database;
    }
    var way = started(() -> DelayedPort.to(database.host(), database.port(), added));
    return new PostgresDatabase(
        way.host(), way.port(), database.name(), database.user(), database.password());
  }

  /** Keeps something open until the end. */
  public <T extends AutoCloseable> T started(Supplier<T> start) {
    var part = start.get();
    parts.addFirst(part);
    return part;
  }

  /**
   * What was started last first; by the main thread at the end, or by Ctrl-C before. One that fails
   * to close does not keep the others open.
   */
  @Override
  public void close() {
    for (var part = parts.pollFirst(); part != null; part = parts.pollFirst()) {
      try {
        part.close();
      } catch (Exception e) {
        LOG.error("{} did not close", part.getClass().getSimpleName(), e);
      }
    }
  }

  private Tables tables() {
    if (tables == null) {
      tables = started(Tables::start);
    }
    return tables;
  }

  private String freshName() {
    return "bench_" + names.incrementAndGet();
  }
}
