package purse.benchmarks.harness;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import org.HdrHistogram.Histogram;
import purse.benchmarks.stores.Usage;

/**
 * What came of one measurement.
 *
 * @param units done within {@code elapsed}
 * @param unitsInAll including those that were begun within it and done later, as all figures below
 * @param failures requests that were not done at all
 * @param latencyNanos of every request, done or failed
 * @param usage of the stores
 * @param unitsByInstance where several instances shared the work
 */
public record Measurement(
    long units,
    long unitsInAll,
    long failures,
    Duration elapsed,
    Histogram latencyNanos,
    Usage usage,
    List<Long> unitsByInstance) {
  private static final double NANOS_PER_SECOND = 1e9;
  private static final double NANOS_PER_MILLI = 1e6;
  private static final double MEDIAN = 50;
  private static final double NINETY_NINTH = 99;

  public Measurement {
    unitsByInstance = List.copyOf(unitsByInstance);
  }

  public double unitsPerSecond() {
    return units * NANOS_PER_SECOND / elapsed.toNanos();
  }

  public double medianMillis() {
    return latencyNanos.getValueAtPercentile(MEDIAN) / NANOS_PER_MILLI;
  }

  public double p99Millis() {
    return latencyNanos.getValueAtPercentile(NINETY_NINTH) / NANOS_PER_MILLI;
  }

  public double requestsPerUnit() {
    return perUnit(usage.requests());
  }

  public double writeUnitsPerUnit() {
    return perUnit(usage.writeUnits());
  }

  public double readUnitsPerUnit() {
    return perUnit(usage.readUnits());
  }

  /** What the instance that did least did of it all. */
  public double smallestShare() {
    var all = unitsByInstance.stream().mapToLong(Long::longValue).sum();
    return all == 0 ? 0 : (double) Collections.min(unitsByInstance) / all;
  }

  private double perUnit(long quantity) {
    return (double) quantity / unitsInAll;
  }
}
