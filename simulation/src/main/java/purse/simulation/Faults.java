package purse.simulation;

import java.util.EnumMap;
import java.util.Map;

/**
 * How often what goes wrong, in percent of each message or call. In one run some kinds are frequent
 * and others absent, so that rare combinations come together somewhere.
 */
record Faults(Map<Fault, Integer> percents) {
  private static final int PRESENT_PERCENT = 50;
  private static final int PERCENT_MAX = 25;

  static final Faults NONE = new Faults(Map.of());

  static Faults chosenBy(Chance chance) {
    var percents = new EnumMap<Fault, Integer>(Fault.class);
    for (Fault fault : Fault.values()) {
      if (chance.happens(PRESENT_PERCENT)) {
        percents.put(fault, chance.between(1, PERCENT_MAX));
      }
    }
    return new Faults(percents);
  }

  int percent(Fault fault) {
    return percents.getOrDefault(fault, 0);
  }
}
