package purse.local.importer;

import java.util.Collection;
import java.util.Collections;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The rows of an import that count perhaps because of it: those that it sent itself, unless it is
 * known that nothing was recorded, and those that it may have sent before it was cut off.
 */
final class SentRows {
  private final long before;
  private final AtomicLong upTo;

  /** By their lines. */
  private final Set<Long> lines = Collections.newSetFromMap(new ConcurrentHashMap<>());

  /**
   * @param before the line of the last row that it may have sent before
   */
  SentRows(long before) {
    this.before = before;
    this.upTo = new AtomicLong(before);
  }

  boolean contains(Row row) {
    return row.line() <= before || lines.contains(row.line());
  }

  void add(Row row) {
    lines.add(row.line());
    upTo.accumulateAndGet(row.line(), Math::max);
  }

  void addAll(Collection<? extends Row> rows) {
    rows.forEach(this::add);
  }

  /** Once they are settled, nobody asks for them again. */
  void forget(Collection<? extends Row> settled) {
    settled.forEach(row -> lines.remove(row.line()));
  }

  /** The line of the last of them that there ever was. */
  long upTo() {
    return upTo.get();
  }
}
