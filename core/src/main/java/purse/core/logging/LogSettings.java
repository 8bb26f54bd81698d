package purse.core.logging;

import purse.core.configuration.Environment;

/** What may be said about logs in the environment: {@code LOG_FORMAT} and {@code LOG_LEVEL}. */
public final class LogSettings {
  private LogSettings() {}

  /** Reports values that are none; {@code logback.xml} would pass over them. */
  public static void check(Environment environment) {
    environment.choice("LOG_FORMAT", Format.class, Format.TEXT);
    environment.choice("LOG_LEVEL", Level.class, Level.INFO);
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
