package purse.core.logging;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.joran.spi.ConsoleTarget;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import purse.core.configuration.Environment;

/** What may be said about logs in the environment: {@code LOG_FORMAT} and {@code LOG_LEVEL}. */
public final class LogSettings {
  private LogSettings() {}

  /** Reports values that are none; {@code logback.xml} would pass over them. */
  public static void check(Environment environment) {
    environment.choice("LOG_FORMAT", Format.class, Format.TEXT);
    environment.choice("LOG_LEVEL", Level.class, Level.INFO);
  }

  /** Leaves standard output to what a command prints: its log goes to standard error. */
  public static void logToStandardError() {
    if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
      context
          .getLogger(Logger.ROOT_LOGGER_NAME)
          .iteratorForAppenders()
          .forEachRemaining(LogSettings::toStandardError);
    }
  }

  private static void toStandardError(Appender<ILoggingEvent> appender) {
    if (appender instanceof ConsoleAppender<ILoggingEvent> console) {
      console.stop();
      console.setTarget(ConsoleTarget.SystemErr.getName());
      console.start();
    }
  }

  private enum Format {
    TEXT,
    JSON
  }

  private enum Level {
    TRACE,
    DEBUG,
    INFO,
    WARN,
    ERROR
  }
}
