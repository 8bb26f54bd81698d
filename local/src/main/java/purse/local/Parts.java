package purse.local;

import java.util.ArrayDeque;
import java.util.Deque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What was started, to be closed in the opposite order; perhaps by another thread, when the process
 * is told to end before everything has started.
 */
final class Parts implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Parts.class);

  private final Deque<AutoCloseable> parts = new ArrayDeque<>();

  private boolean closed;

  /**
   * Takes charge of it.
   *
   * @throws IllegalStateException if everything is closed already; it is closed too then
   */
  synchronized <T extends AutoCloseable> T started(T part) {
    if (closed) {
      close(part);
      throw new IllegalStateException("told to end while it was starting");
    }
    parts.addFirst(part);
    return part;
  }

  @Override
  public synchronized void close() {
    closed = true;
    for (var part = parts.pollFirst(); part != null; part = parts.pollFirst()) {
      close(part);
    }
  }

  /** One that fails to close does not keep the others open. */
  private static void close(AutoCloseable part) {
    try {
      part.close();
    } catch (Exception e) {
      LOG.error("{} did not close", part.getClass().getSimpleName(), e);
    }
  }
}
