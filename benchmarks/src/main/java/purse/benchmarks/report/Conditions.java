package purse.benchmarks.report;

import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import purse.benchmarks.harness.Load;
import purse.benchmarks.harness.Scale;
import purse.command.wallet.RecordingPolicy;

/** Under which conditions a run measured: without them its figures say little. */
final class Conditions {
  private static final long MEBIBYTE = 1L << 20;

  private Conditions() {}

  static List<String> of(Scale scale) {
    return List.of(
        "when: " + Instant.now().truncatedTo(ChronoUnit.SECONDS),
        String.format(
            Locale.ROOT,
            "machine: %d processors, %s %s",
            Runtime.getRuntime().availableProcessors(),
            System.getProperty("os.name"),
            System.getProperty("os.arch")),
        String.format(
            Locale.ROOT,
            "JVM: %s, heap up to %,d MiB, %s",
            Runtime.version(),
            Runtime.getRuntime().maxMemory() / MEBIBYTE,
            collectors()),
        "stores: Dynoxide on a file and PostgreSQL without fsync, as processes on loopback; clients"
            + " and services share this JVM, and all share the processors",
        String.format(
            Locale.ROOT,
            "scale %s: %d ms of warm-up of each contestant, %d ms more in each setting, then %d"
                + " rounds of %d ms, in turns",
            scale.name(),
            scale.heatUp().toMillis(),
            scale.warmUp().toMillis(),
            scale.rounds(),
            scale.length().toMillis()),
        String.format(
            Locale.ROOT,
            "clients: closed loop on virtual threads, seed %d; a request fails after %d ms",
            Load.SEED,
            scale.deadline().toMillis()),
        "Purse: " + RecordingPolicy.STANDARD.withDeadline(scale.deadline()),
        "figures: median [lowest-highest] of the rounds; ratios are taken round by round");
  }

  private static String collectors() {
    return ManagementFactory.getGarbageCollectorMXBeans().stream()
        .map(GarbageCollectorMXBean::getName)
        .collect(Collectors.joining(" and "));
  }
}
