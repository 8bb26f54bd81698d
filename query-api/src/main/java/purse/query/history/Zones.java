package purse.query.history;

import java.time.ZoneId;
import purse.core.InvalidValueException;

/**
 * Time zones by their IANA names. Only Java interprets them: PostgreSQL's may be of another year.
 */
final class Zones {
  static final ZoneId UTC = ZoneId.of("UTC");

  private Zones() {}

  /**
   * Offsets and abbreviations are none: +09:00 means its opposite to some programs, and CET has a
   * summer in some.
   *
   * @throws InvalidValueException if there is no such zone
   */
  static ZoneId parse(String name) {
    var isRegion = name.equals("UTC") || (name.contains("/") && !name.startsWith("SystemV/"));
    if (!isRegion || !ZoneId.getAvailableZoneIds().contains(name)) {
      throw new InvalidValueException(
          name, "must be the IANA name of a time zone, such as Europe/Berlin or UTC");
    }
    return ZoneId.of(name);
  }
}
