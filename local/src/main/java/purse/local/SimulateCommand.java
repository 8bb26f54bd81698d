package purse.local;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import me.tongfei.progressbar.ProgressBarBuilder;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import purse.simulation.InMemoryStores;
import purse.simulation.Seeds;
import purse.simulation.Simulation;

/** {@code ./purse simulate}: recording and updating in virtual time, under every fault. */
@Command(
    name = "simulate",
    description = {
      "Plays recording and updating in virtual time, with lost messages, crashes and everything"
          + " else that a seed can think of, and checks that every coin counts once."
    },
    mixinStandardHelpOptions = true,
    sortOptions = false,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {"0:every promise was kept", "1:a seed broke one", "2:wrong arguments"})
final class SimulateCommand implements Callable<Integer> {
  private static final int BROKEN = 1;
  private static final int SEEDS_NAMED_MAX = 100;
  private static final int UPDATE_INTERVAL_MILLIS = 500;

  @Spec private @Nullable CommandSpec spec;

  @Option(
      names = "--seeds",
      paramLabel = "COUNT",
      defaultValue = "1000",
      description = "how many seeds to play (default: ${DEFAULT-VALUE})")
  private long count;

  @Option(
      names = "--first",
      paramLabel = "SEED",
      defaultValue = "1",
      description = "the first of them (default: ${DEFAULT-VALUE})")
  private long first;

  @Option(names = "--seed", paramLabel = "SEED", description = "play this one alone")
  private @Nullable Long seed;

  @Option(names = "--trace", description = "print every step of it")
  private boolean isTraced;

  @Override
  public Integer call() {
    // A simulated updater warns of every wallet that the simulation makes it set aside.
    ((Logger) LoggerFactory.getLogger("purse.updater")).setLevel(Level.OFF);
    if (seed != null) {
      return playOne(seed);
    }
    if (spec != null && (isTraced || count < 1)) {
      throw new ParameterException(
          spec.commandLine(), "--seeds is at least 1, and --trace goes with --seed");
    }
    return playMany();
  }

  private int playOne(long only) {
    var trace = isTraced ? Optional.of(System.out) : Optional.<PrintStream>empty();
    try {
      var fingerprint = new Simulation(only, new InMemoryStores(), trace).run();
      System.out.println("Seed " + only + " kept every promise: " + fingerprint + ".");
      return 0;
    } catch (AssertionError e) {
      System.out.println("Seed " + only + " broke a promise: " + e.getMessage());
      return BROKEN;
    }
  }

  private int playMany() {
    var startNanos = System.nanoTime();
    var broken = play();
    var took = Duration.ofNanos(System.nanoTime() - startNanos);
    var seconds = String.format(Locale.ROOT, "%.1f s", took.toMillis() / 1000.0);
    if (broken.isEmpty()) {
      System.out.println(count + " seeds kept every promise, in " + seconds + ".");
      return 0;
    }
    System.out.println(
        String.format(
            Locale.ROOT,
            "%s of %s seeds broke a promise, in %s: %s",
            broken.size(),
            count,
            seconds,
            names(broken)));
    var one = broken.getFirst();
    System.out.println("Seed " + one.seed() + ": " + one.cause().getMessage());
    System.out.println("See each step of it: ./purse simulate --trace --seed " + one.seed());
    return BROKEN;
  }

  private List<Seeds.Failure> play() {
    var bar =
        new ProgressBarBuilder()
            .setTaskName("Seeds")
            .setInitialMax(count)
            .setUpdateIntervalMillis(UPDATE_INTERVAL_MILLIS);
    try (var progress = bar.build()) {
      return new Seeds(first, count).run(progress::step);
    }
  }

  private static String names(List<Seeds.Failure> broken) {
    var named =
        broken.stream()
            .limit(SEEDS_NAMED_MAX)
            .map(failure -> Long.toString(failure.seed()))
            .collect(Collectors.joining(" "));
    return broken.size() <= SEEDS_NAMED_MAX ? named : named + " and more";
  }
}
