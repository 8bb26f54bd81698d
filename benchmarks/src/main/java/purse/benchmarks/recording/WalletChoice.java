package purse.benchmarks.recording;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.IntToDoubleFunction;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import purse.core.WalletId;

/** Whose coins the clients record: of one wallet, of many alike, or of many with few hot ones. */
public final class WalletChoice {
  private final String name;
  private final List<WalletId> wallets;

  /** For each wallet the sum of the weights up to its own. */
  private final double[] weightsUpTo;

  private WalletChoice(String name, int wallets, IntToDoubleFunction weight) {
    this.name = name;
    this.wallets =
        IntStream.rangeClosed(1, wallets).mapToObj(rank -> new WalletId("wallet-" + rank)).toList();
    this.weightsUpTo = IntStream.rangeClosed(1, wallets).mapToDouble(weight).toArray();
    Arrays.parallelPrefix(weightsUpTo, Double::sum);
  }

  public static WalletChoice one() {
    return new WalletChoice("one wallet", 1, _ -> 1);
  }

  public static WalletChoice evenly(int wallets) {
    return new WalletChoice(String.format(Locale.ROOT, "%,d wallets", wallets), wallets, _ -> 1);
  }

  /** The second wallet gets half as much as the first, the third a third, and so on. */
  public static WalletChoice zipf(int wallets) {
    return new WalletChoice(
        String.format(Locale.ROOT, "Zipf over %,d", wallets), wallets, rank -> 1.0 / rank);
  }

  public String name() {
    return name;
  }

  public List<WalletId> all() {
    return wallets;
  }

  public WalletId next(RandomGenerator random) {
    var place =
        Arrays.binarySearch(weightsUpTo, random.nextDouble() * weightsUpTo[weightsUpTo.length - 1]);
    return wallets.get(place < 0 ? Math.min(-place - 1, wallets.size() - 1) : place);
  }
}
