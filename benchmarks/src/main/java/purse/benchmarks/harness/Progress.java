package purse.benchmarks.harness;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;

/** Shows where a run is: on a terminal in one line that changes, else in a line per setting. */
public final class Progress {
  private static final String OVERWRITE = "\r\u001b[K";

  private final PrintStream out;
  private final boolean isTerminal;
  private final int benchmarks;
  private final long startNanos = System.nanoTime();
  private int begun;
  private String comparison = "";

  /**
   * @param benchmarks how many there are to come
   */
  public Progress(PrintStream out, boolean isTerminal, int benchmarks) {
    this.out = out;
    this.isTerminal = isTerminal;
    this.benchmarks = benchmarks;
  }

  void begin(Benchmark benchmark) {
    begun++;
    comparison = String.format(Locale.ROOT, "%s (%d of %d)", benchmark.name(), begun, benchmarks);
    show("preparing");
  }

  void comparison(Setting setting, int done, int all) {
    var name = comparison.substring(0, comparison.indexOf(')') + 1);
    comparison =
        String.format(Locale.ROOT, "%s, setting %d of %d: %s", name, done + 1, all, setting);
    if (!isTerminal) {
      out.println(elapsed() + " " + comparison);
    }
  }

  void step(String step) {
    if (isTerminal) {
      show(step);
    }
  }

  void end(Benchmark benchmark) {
    out.println((isTerminal ? OVERWRITE : "") + elapsed() + " " + benchmark.name() + " is done");
  }

  private void show(String step) {
    var line = String.format(Locale.ROOT, "%s %s: %s", elapsed(), comparison, step);
    if (isTerminal) {
      out.print(OVERWRITE + line);
      out.flush();
    } else {
      out.println(line);
    }
  }

  private String elapsed() {
    var elapsed = Duration.ofNanos(System.nanoTime() - startNanos);
    return String.format(Locale.ROOT, "[%02d:%02d]", elapsed.toMinutes(), elapsed.toSecondsPart());
  }
}
