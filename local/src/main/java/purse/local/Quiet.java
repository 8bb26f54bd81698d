package purse.local;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.util.function.Supplier;
import org.slf4j.LoggerFactory;

/** How much of the log is shown by commands that people look at. */
final class Quiet {
  private Quiet() {}

  /** Warnings alone: what there is to do stands on the screen anyway. */
  static void warningsOnly() {
    root().setLevel(Level.WARN);
  }

  /** Nothing, while something is drawn that a line of the log would tear. */
  static <T> T whileDrawing(Supplier<T> drawing) {
    var before = root().getLevel();
    root().setLevel(Level.OFF);
    try {
      return drawing.get();
    } finally {
      root().setLevel(before);
    }
  }

  private static Logger root() {
    return (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
  }
}
