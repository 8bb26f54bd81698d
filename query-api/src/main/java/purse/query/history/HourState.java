package purse.query.history;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What may still become of an hour, or of the last hour of a day or month. */
enum HourState {
  /** It takes coins, or may have taken some that were not copied. */
  OPEN,
  /** Only a backdated coin changes it any more. */
  CLOSED,
  /** A backdated coin has changed it after it was closed. */
  RESTATED;

  @JsonValue
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
