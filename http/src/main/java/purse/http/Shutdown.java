package purse.http;

import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a process does when it is told to end, by SIGTERM or Ctrl-C. */
public final class Shutdown {
  private static final Logger LOG = LoggerFactory.getLogger(Shutdown.class);

  private Shutdown() {}

  /**
   * Has all of these closed then, in this order: the server first, then what its requests use.
   *
   * @param service its name, for the logs
   */
  public static void closes(String service, AutoCloseable... inOrder) {
    var parts = List.of(inOrder);
    Runtime.getRuntime().addShutdownHook(new Thread(() -> closeAll(service, parts), "shutdown"));
  }

  private static void closeAll(String service, List<AutoCloseable> parts) {
    LOG.info("{} is stopping", service);
    parts.forEach(Shutdown::close);
    LOG.info("{} has stopped", service);
  }

  private static void close(AutoCloseable part) {
    try {
      part.close();
    } catch (Exception e) {
      // The others must be closed all the same.
      LOG.error("{} did not close", part.getClass().getSimpleName(), e);
    }
  }
}
