package purse.http;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/** What one logger writes while a test looks, or all of them. */
final class CapturedLog extends AppenderBase<ILoggingEvent> implements AutoCloseable {
  private final List<ILoggingEvent> events = new CopyOnWriteArrayList<>();
  private final Logger logger;
  private final @Nullable Level levelBefore;

  private CapturedLog(Logger logger) {
    this.logger = logger;
    this.levelBefore = logger.getLevel();
  }

  static CapturedLog of(Class<?> source) {
    return of(LoggerFactory.getLogger(source));
  }

  /** Whatever is logged, in every detail that our settings let through. */
  static CapturedLog ofEverything() {
    return of(LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME));
  }

  private static CapturedLog of(org.slf4j.Logger source) {
    var logger = (Logger) source;
    var log = new CapturedLog(logger);
    log.setContext(logger.getLoggerContext());
    log.start();
    logger.setLevel(Level.DEBUG);
    logger.addAppender(log);
    return log;
  }

  List<ILoggingEvent> events() {
    return events;
  }

  @Override
  protected void append(ILoggingEvent event) {
    event.prepareForDeferredProcessing();
    events.add(event);
  }

  @Override
  public void close() {
    logger.detachAppender(this);
    logger.setLevel(levelBefore);
    stop();
  }
}
