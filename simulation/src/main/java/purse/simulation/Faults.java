package purse.simulation;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * How often what goes wrong, in percent of each message or call. In one run some kinds are frequent
 * and others absent, so that rare combinations come together somewhere; and in some runs all are so
 * rare that what takes many calls in a row gets far.
 */
record Faults(Map<Fault, Integer> percents) {
  private static final int PRESENT_PERCENT = 50;
  private static final List<Integer> PERCENTS_MAX = List.of(2, 8, 25, 50);

  static final Faults NONE = new Faults(Map.of());

  static Faults chosenBy(Chance chance) {
    var percentMax = chance.oneOf(PERCENTS_MAX);
    var percents = new EnumMap<Fault, Integer>(Fault.class);
    for (Fault fault : Fault.values()) {
      if (chance.happens(PRESENT_PERCENT)) {
        percents.put(fault, chance.between(1, percentMax));
      }
    }
    return new Faults(percents);
  }

  int percent(Fault fault) {
    return percents.getOrDefault(fault, 0);
  }
}
