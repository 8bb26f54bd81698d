package purse.simulation;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import purse.ledger.PageKey;

/** When which page was marked and unmarked, to show the index as it was a moment ago. */
final class IndexHistory {
  /** The index is never further behind. */
  static final Duration BEHIND_MAX = Duration.ofSeconds(10);

  private record Change(Instant at, boolean isMarked) {}

  private final InstantSource clock;
  private final Chance chance;
  private final Network network;
  private final Map<PageKey, List<Change>> changes = new TreeMap<>();

  /**
   * @param network by which the index is read
   */
  IndexHistory(InstantSource clock, Chance chance, Network network) {
    this.clock = clock;
    this.chance = chance;
    this.network = network;
  }

  void marked(PageKey key) {
    add(key, true);
  }

  void unmarked(PageKey key) {
    add(key, false);
  }

  /**
   * What a reader may see, each page as it was at a moment of its own.
   *
   * @param marked the pages that are marked now
   */
  List<PageKey> asSeen(List<PageKey> marked) {
    var now = new TreeSet<>(marked);
    var known = new TreeSet<>(changes.keySet());
    known.addAll(marked);
    return known.stream()
        .filter(key -> network.suffers(Fault.STALE_INDEX) ? wasMarked(key) : now.contains(key))
        .toList();
  }

  private boolean wasMarked(PageKey key) {
    var then = clock.instant().minus(chance.upTo(BEHIND_MAX));
    return changes.getOrDefault(key, List.of()).stream()
        .filter(change -> !change.at().isAfter(then))
        .reduce((_, later) -> later)
        .map(Change::isMarked)
        .orElse(false);
  }

  private void add(PageKey key, boolean isMarked) {
    changes.computeIfAbsent(key, _ -> new ArrayList<>()).add(new Change(clock.instant(), isMarked));
  }
}
