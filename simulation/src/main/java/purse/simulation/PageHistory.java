package purse.simulation;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import purse.command.wallet.LedgerCommit;
import purse.core.WalletId;
import purse.ledger.HourTotals;
import purse.ledger.PageKey;

/** Every page as it truly was, at each of its versions: worked out from the transactions alone. */
final class PageHistory {

  /**
   * @param changedAt by the clock of whoever changed it
   * @param at when that truly was
   */
  record State(HourTotals totals, Instant changedAt, Instant at) {}

  private final InstantSource clock;
  private final Map<PageKey, TreeMap<Long, State>> pages = new TreeMap<>();

  PageHistory(InstantSource clock) {
    this.clock = clock;
  }

  /**
   * @return the pages that it changes, which closing does not
   */
  Set<PageKey> committed(LedgerCommit commit) {
    var keys = new TreeSet<PageKey>();
    commit.additions().keySet().forEach(hour -> keys.add(new PageKey(commit.walletId(), hour)));
    keys.add(new PageKey(commit.walletId(), commit.after().hour()));
    keys.forEach(key -> changed(key, commit));
    return keys;
  }

  Optional<State> at(PageKey key, long version) {
    return Optional.ofNullable(pages.get(key)).map(states -> states.get(version));
  }

  /** The one that it has now. */
  long version(PageKey key) {
    return Optional.ofNullable(pages.get(key)).map(TreeMap::lastKey).orElse(0L);
  }

  /** Whether one of the wallet's pages ever changed at that time, by the clock of who did it. */
  boolean hasChangeAt(WalletId walletId, Instant changedAt) {
    return pages.entrySet().stream()
        .filter(page -> page.getKey().walletId().equals(walletId))
        .flatMap(page -> page.getValue().values().stream())
        .anyMatch(state -> state.changedAt().equals(changedAt));
  }

  /** The version that every page had at some time, of those that there were. */
  Map<PageKey, Long> versionsAt(Instant then) {
    var versions = new TreeMap<PageKey, Long>();
    pages.forEach(
        (key, states) ->
            states.forEach(
                (version, state) -> {
                  if (!state.at().isAfter(then)) {
                    versions.put(key, version);
                  }
                }));
    return versions;
  }

  /** A coin of another hour gives the open page a version and a balance, but no other time. */
  private void changed(PageKey key, LedgerCommit commit) {
    var states = pages.computeIfAbsent(key, _ -> new TreeMap<>());
    var before = Optional.ofNullable(states.lastEntry()).map(Map.Entry::getValue);
    var totals = before.map(State::totals).orElse(HourTotals.NONE);
    var changedAt =
        before
            .filter(_ -> !commit.additions().containsKey(key.hour()))
            .map(State::changedAt)
            .orElse(commit.at());
    states.put(
        commit.after().version(),
        new State(totals.plus(commit.additionTo(key.hour())), changedAt, clock.instant()));
  }
}
