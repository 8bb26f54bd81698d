package purse.query.history;

import java.time.ZoneId;
import purse.core.InvalidValueException;

/** Time zones by their IANA names, which Java and PostgreSQL understand alike. */
final class Zones {
  static final ZoneId UTC = ZoneId.of("UTC");

  private Zones() {}

  /**
   * An offset such as +09:00 is none: PostgreSQL would take it for the opposite.
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
