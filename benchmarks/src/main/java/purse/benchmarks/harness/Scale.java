package purse.benchmarks.harness;

import java.time.Duration;
import java.util.List;

/**
 * How much is measured, and how long.
 *
 * @param heatUp before anything of a benchmark is measured: each of its contestants, so that their
 *     code is compiled
 * @param warmUp of each contestant before its first round
 * @param length of each measurement
 * @param rounds measurements of each contestant
 * @param deadline after which a request counts as failed
 * @param clients that record at once, in each of several settings
 * @param clientsMax for the settings that are about the most that can be reached
 * @param added to every call of a store, in each of two settings
 * @param wallets where there are many
 * @param queryWallets wallets of each age whose history is asked for
 * @param queryYears the age of the old ones
 * @param changedPages pages that an updater's run finds changed
 * @param ledgerFactors how many times as many pages the ledger has
 */
public record Scale(
    String name,
    Duration heatUp,
    Duration warmUp,
    Duration length,
    int rounds,
    Duration deadline,
    List<Integer> clients,
    int clientsMax,
    List<Duration> added,
    int wallets,
    int queryWallets,
    int queryYears,
    int changedPages,
    List<Integer> ledgerFactors) {

  private static final List<Duration> AS_IT_IS_AND_REMOTE =
      List.of(Duration.ZERO, Duration.ofMillis(10));

  /** About 25 minutes on two cores. */
  public static final Scale FULL =
      new Scale(
          "full",
          Duration.ofSeconds(5),
          Duration.ofSeconds(1),
          Duration.ofMillis(2_500),
          3,
          Duration.ofSeconds(5),
          List.of(1, 8, 64, 256),
          256,
          AS_IT_IS_AND_REMOTE,
          1_000,
          20,
          10,
          1_000,
          List.of(1, 10, 100));

  /** A few minutes: shows that everything works, and roughly how. */
  public static final Scale QUICK =
      new Scale(
          "quick",
          Duration.ofSeconds(1),
          Duration.ofMillis(150),
          Duration.ofMillis(250),
          3,
          Duration.ofSeconds(2),
          List.of(1, 8, 64, 256),
          256,
          AS_IT_IS_AND_REMOTE,
          200,
          3,
          10,
          200,
          List.of(1, 10, 100));

  /** Fractions of a second: for tests, which look at nothing but that there are results. */
  public static final Scale TINY =
      new Scale(
          "tiny",
          Duration.ofMillis(1),
          Duration.ofMillis(20),
          Duration.ofMillis(40),
          1,
          Duration.ofSeconds(10),
          List.of(1, 4),
          8,
          List.of(Duration.ZERO, Duration.ofMillis(2)),
          5,
          1,
          1,
          10,
          List.of(1, 3));

  public Scale {
    clients = List.copyOf(clients);
    added = List.copyOf(added);
    ledgerFactors = List.copyOf(ledgerFactors);
  }

  /** Many clients, but not the most. */
  public int clientsMany() {
    return clients.stream().filter(count -> count < clientsMax).max(Integer::compare).orElseThrow();
  }
}
