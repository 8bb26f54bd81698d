package purse.benchmarks.large;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import purse.benchmarks.harness.Measurement;
import purse.benchmarks.harness.Spread;
import purse.benchmarks.report.Table;

/** What a run measured, in Markdown. */
final class LargeReport {
  private static final double NANOS_PER_SECOND = 1e9;
  private static final double BYTES_PER_MEGABYTE = 1e6;
  private static final double HOURS_PER_MILLION = 1e6;

  private final LargeSize size;
  private final Table work = new Table(List.of("what", "seconds", "per second", "outcome"));
  private final Table queries =
      new Table(
          List.of(
              "history of a",
              "asked of",
              "wallets",
              "p50 ms",
              "p99 ms",
              "requests/s",
              "p99 over that of few wallets"));

  LargeReport(LargeSize size) {
    this.size = size;
  }

  /**
   * @param number of what was done, for the rate
   */
  void did(String what, Duration took, long number, String unit, String outcome) {
    var seconds = took.toNanos() / NANOS_PER_SECOND;
    work.add(
        List.of(
            what,
            String.format(Locale.ROOT, "%,.2f", seconds),
            number == 0 ? "" : String.format(Locale.ROOT, "%,.0f %s", number / seconds, unit),
            outcome));
  }

  void hasBytes(String what, long bytes) {
    var megabytes = bytes / BYTES_PER_MEGABYTE;
    work.add(
        List.of(
            what,
            "",
            "",
            String.format(
                Locale.ROOT,
                "%,.1f MB, %,.1f MB per million hours",
                megabytes,
                megabytes * HOURS_PER_MILLION / size.hours())));
  }

  /** The medians of the rounds. */
  void asked(
      String part, String by, LargeSize of, List<Measurement> rounds, List<Measurement> baseline) {
    LargeRun.check(
        rounds.stream().allMatch(round -> round.failures() == 0),
        "histories of a " + part + " failed");
    var p99 = median(rounds, Measurement::p99Millis);
    queries.add(
        List.of(
            part,
            by,
            String.format(Locale.ROOT, "%,d", of.wallets()),
            String.format(Locale.ROOT, "%.2f", median(rounds, Measurement::medianMillis)),
            String.format(Locale.ROOT, "%.2f", p99),
            String.format(Locale.ROOT, "%,.0f", median(rounds, Measurement::unitsPerSecond)),
            String.format(Locale.ROOT, "%.2f", p99 / median(baseline, Measurement::p99Millis))));
  }

  @Override
  public String toString() {
    return String.format(
            Locale.ROOT,
            "%,d hours with a coin: %,d wallets, %,d hours each\n\n",
            size.hours(),
            size.wallets(),
            size.hoursEach())
        + work
        + "\n"
        + queries;
  }

  private static double median(List<Measurement> rounds, ToDoubleFunction<Measurement> figure) {
    return Spread.of(rounds.stream().mapToDouble(figure)).median();
  }
}
