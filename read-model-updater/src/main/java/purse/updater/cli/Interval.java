package purse.updater.cli;

import java.time.Duration;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;
import purse.core.InvalidValueException;
import purse.core.configuration.Environment;

/** The time between the starts of two runs, long enough for stores to have a rest. */
public final class Interval implements ITypeConverter<Duration> {
  private static final Duration SHORTEST = Duration.ofMillis(100);

  @Override
  public Duration convert(String text) {
    try {
      var interval = Environment.parseDuration(text);
      if (interval.compareTo(SHORTEST) < 0) {
        throw new InvalidValueException(text, "must be at least 100ms");
      }
      return interval;
    } catch (InvalidValueException e) {
      throw new TypeConversionException(e.getMessage());
    }
  }
}
