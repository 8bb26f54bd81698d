package purse.benchmarks.harness;

import java.util.List;

/** Entrants that are measured in turns, so that what disturbs one disturbs the others. */
public record Comparison(Setting setting, List<Entrant> entrants) {
  public Comparison {
    entrants = List.copyOf(entrants);
  }
}
