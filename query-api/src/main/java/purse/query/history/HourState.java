package purse.query.history;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What has become of an hour, day or month, and what still may. */
enum HourState {
  /** It takes coins, or may have taken some that were not copied. */
  OPEN,
  /** It is as it was when it closed: only a backdated coin changes it any more. */
  CLOSED,
  /** It had no coins when it closed: all are backdated. */
  LATE,
  /** It had coins when it closed, and backdated ones have changed it since. */
  RESTATED;

  @JsonValue
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
