package purse.updater;

import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Exceptions in the words of their messages, for people who cannot read stack traces. */
public final class Messages {
  private static final int CAUSES_MAX = 10;

  private Messages() {}

  /** The messages of an exception and its causes, each once, in one line. */
  public static String oneLine(Throwable e) {
    return Stream.iterate(e, cause -> cause != null, Throwable::getCause)
        .limit(CAUSES_MAX)
        .map(cause -> String.valueOf(cause.getMessage()))
        .map(message -> message.replaceAll("\\s+", " ").strip())
        .distinct()
        .collect(Collectors.joining(": "));
  }
}
