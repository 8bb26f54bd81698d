package purse.benchmarks.harness;

import java.util.stream.DoubleStream;

/** Some figures of the same thing: their median and their range. */
public record Spread(double median, double min, double max) {
  /** Of at least one figure. */
  public static Spread of(DoubleStream figures) {
    var sorted = figures.sorted().toArray();
    var middle = sorted.length / 2;
    var median =
        sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    return new Spread(median, sorted[0], sorted[sorted.length - 1]);
  }
}
