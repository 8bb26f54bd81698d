package purse.embedded;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends a store whose start is overtaken by the end of the JVM, as by Ctrl-C: its process would go
 * on alone, because nobody has it in hand yet to close it.
 */
final class StartGuard {
  private static final Logger LOG = LoggerFactory.getLogger(StartGuard.class);

  private StartGuard() {}

  static <S extends AutoCloseable> S started(Supplier<S> start) {
    var outcome = new CompletableFuture<Optional<S>>();
    var closer = new Thread(() -> outcome.join().ifPresent(StartGuard::close), "start-guard");
    Runtime.getRuntime().addShutdownHook(closer);
    try {
      var store = start.get();
      outcome.complete(Optional.of(store));
      return store;
    } finally {
      outcome.complete(Optional.empty());
      dismiss(closer);
    }
  }

  private static void close(AutoCloseable store) {
    try {
      store.close();
    } catch (Exception e) {
      LOG.warn("A store that had just started did not close", e);
    }
  }

  private static void dismiss(Thread closer) {
    try {
      Runtime.getRuntime().removeShutdownHook(closer);
    } catch (IllegalStateException e) {
      // The JVM is ending: the closer is at work.
    }
  }
}
