package purse.http.access;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import purse.core.WalletId;

/**
 * The wallets that a token is good for.
 *
 * @param patterns a wallet that fits one of them is; if there is no list, all wallets are
 */
public record WalletLimit(Optional<List<WalletPattern>> patterns) {
  /** All wallets. */
  public static final WalletLimit NONE = new WalletLimit(Optional.empty());

  public WalletLimit {
    patterns = patterns.map(List::copyOf);
  }

  static WalletLimit to(List<WalletPattern> patterns) {
    return new WalletLimit(Optional.of(patterns));
  }

  public boolean allows(WalletId walletId) {
    return patterns
        .map(any -> any.stream().anyMatch(pattern -> pattern.matches(walletId)))
        .orElse(true);
  }

  /** The IDs with a prefix that are within the limit, in order, none of them twice. */
  public List<WalletRange> rangesWithin(String prefix) {
    var asked = WalletRange.beginningWith(prefix);
    var sorted =
        patterns.map(any -> any.stream().map(WalletLimit::range)).orElseGet(() -> Stream.of(asked));
    var disjoint = new ArrayList<WalletRange>();
    sorted
        .flatMap(range -> range.and(asked).stream())
        .sorted(Comparator.comparing(WalletRange::from).thenComparing(byEndFromLast()))
        .filter(range -> disjoint.isEmpty() || isAfter(disjoint.getLast(), range))
        .forEach(disjoint::add);
    return List.copyOf(disjoint);
  }

  private static WalletRange range(WalletPattern pattern) {
    return switch (pattern) {
      case WalletPattern.Exactly(var walletId) -> WalletRange.only(walletId);
      case WalletPattern.BeginningWith(var prefix) -> WalletRange.beginningWith(prefix);
    };
  }

  /** Prefixes either contain each other or have nothing in common: they never merely overlap. */
  private static boolean isAfter(WalletRange earlier, WalletRange range) {
    return earlier.to().compareTo(range.from()) <= 0;
  }

  private static Comparator<WalletRange> byEndFromLast() {
    return Comparator.comparing(WalletRange::to).reversed();
  }
}
