package purse.query.history;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What may still become of an hour, or of the last hour of a day or month. */
enum HourState {
  /** It takes coins, or may have taken some that were not copied. */
  OPEN,
  /** Only a backdated coin changes it any more. */
  CLOSED,
  /** It had no coins when it closed: all are backdated. */
  LATE,
  /** It had coins when it closed, and a backdated one has changed them since. */
  RESTATED;

  @JsonValue
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
