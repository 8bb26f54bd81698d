package purse.local.deployment;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Settings that Terraform judges together.
 *
 * @param judged the variables in question
 * @param settings as Terraform reads them, with what else must be set
 */
record SettingsPlan(Set<String> judged, List<String> settings) {
  private static final String DIRECTORY = "local/src/test/resources/purse/local/deployment/";

  /** The lines of a file in few plans, in none of which two settings are of the same variable. */
  static List<SettingsPlan> read(String file) {
    var plans = new ArrayList<SettingsPlan>();
    ProjectFiles.text(DIRECTORY + file)
        .lines()
        .filter(line -> !line.startsWith("#"))
        .map(SettingsPlan::of)
        .forEach(line -> add(line, plans));
    return plans;
  }

  /** The first setting of a line is the one in question. */
  private static SettingsPlan of(String line) {
    var settings = List.of(line.split("; ", -1));
    return new SettingsPlan(Set.of(name(settings.getFirst())), settings);
  }

  private static void add(SettingsPlan line, List<SettingsPlan> plans) {
    for (int plan = 0; plan < plans.size(); plan++) {
      if (Collections.disjoint(plans.get(plan).names(), line.names())) {
        plans.set(plan, plans.get(plan).and(line));
        return;
      }
    }
    plans.add(line);
  }

  private SettingsPlan and(SettingsPlan line) {
    var all = new TreeSet<>(judged);
    all.addAll(line.judged);
    return new SettingsPlan(all, Stream.concat(settings.stream(), line.settings.stream()).toList());
  }

  private Set<String> names() {
    return settings.stream().map(SettingsPlan::name).collect(Collectors.toSet());
  }

  private static String name(String setting) {
    return setting.split(" = ", 2)[0];
  }
}
