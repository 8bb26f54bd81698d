package purse.benchmarks.report;

import static purse.benchmarks.report.Target.Bound.AT_LEAST;
import static purse.benchmarks.report.Target.Bound.AT_MOST;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import purse.benchmarks.harness.Measurement;
import purse.benchmarks.harness.Results;
import purse.benchmarks.harness.Scale;
import purse.benchmarks.harness.Series;
import purse.benchmarks.harness.Setting;
import purse.benchmarks.limits.Overload;
import purse.benchmarks.limits.RefusedDebits;
import purse.benchmarks.limits.ServerLimit;
import purse.benchmarks.limits.StoreLimit;
import purse.benchmarks.query.QueryBenchmark;
import purse.benchmarks.recording.ReferenceBenchmark;
import purse.benchmarks.recording.WalletChoice;
import purse.benchmarks.updater.UpdaterBenchmark;

/** Everything that we want to reach, in one place. Figures are medians over the rounds. */
final class Targets {
  private final Results results;
  private final Scale scale;
  private final Duration remote;

  Targets(Results results, Scale scale) {
    this.results = results;
    this.scale = scale;
    this.remote = scale.added().getLast();
  }

  /** Those that were measured. */
  List<Target> measured() {
    return Stream.of(
            hotWallet(),
            manyWallets(),
            instances(),
            units(),
            limits(),
            refusals(),
            query(),
            updater())
        .flatMap(targets -> targets)
        .filter(target -> target.measured().isPresent())
        .toList();
  }

  private Stream<Target> hotWallet() {
    var purse = reference(ReferenceBenchmark.PURSE, scale.clientsMany());
    var on =
        String.format(
            Locale.ROOT,
            ", one wallet, %d clients, +%d ms",
            scale.clientsMany(),
            remote.toMillis());
    return Stream.of(
        new Target(
            "coins/s over the reference flow" + on,
            AT_LEAST,
            40,
            ratio(purse, Measurement::unitsPerSecond)),
        new Target(
            "p99 over the reference flow" + on,
            AT_MOST,
            0.05,
            ratio(purse, Measurement::p99Millis)),
        new Target("failures" + on, AT_MOST, 0, sum(purse, Measurement::failures)));
  }

  /** The lowest ratio of all numbers of clients counts. */
  private Stream<Target> manyWallets() {
    var wallets = WalletChoice.evenly(scale.wallets()).name();
    return scale.added().stream()
        .map(
            added ->
                new Target(
                    String.format(
                        Locale.ROOT,
                        "coins/s over the reference flow, %s, any number of clients, store %s",
                        wallets,
                        new Setting(1, wallets, added).store()),
                    AT_LEAST,
                    0.95,
                    lowest(
                        scale.clients().stream()
                            .map(clients -> new Setting(clients, wallets, added)))));
  }

  private OptionalDouble lowest(Stream<Setting> settings) {
    return settings
        .map(setting -> results.find(ReferenceBenchmark.NAME, setting, ReferenceBenchmark.PURSE))
        .map(purse -> ratio(purse, Measurement::unitsPerSecond))
        .flatMapToDouble(OptionalDouble::stream)
        .min();
  }

  private Stream<Target> instances() {
    var three = reference(ReferenceBenchmark.PURSE_THREE, scale.clientsMany());
    var one = reference(ReferenceBenchmark.PURSE, scale.clientsMany());
    return Stream.of(
        new Target(
            "coins/s of three instances over one, one wallet",
            AT_LEAST,
            0.8,
            ratio(three, one, Measurement::unitsPerSecond)),
        new Target(
            "smallest share of three instances, one wallet",
            AT_LEAST,
            0.2,
            median(three, Measurement::smallestShare)));
  }

  private Stream<Target> units() {
    var lone = reference(ReferenceBenchmark.PURSE, Collections.min(scale.clients()));
    var full = reference(ReferenceBenchmark.PURSE, Collections.max(scale.clients()));
    return Stream.of(
        new Target(
            "write units of a lone coin", AT_MOST, 4, median(lone, Measurement::writeUnitsPerUnit)),
        new Target(
            "read units of a lone coin", AT_MOST, 0, median(lone, Measurement::readUnitsPerUnit)),
        new Target(
            String.format(
                Locale.ROOT,
                "write units of a coin among %d clients",
                Collections.max(scale.clients())),
            AT_MOST,
            2.05,
            median(full, Measurement::writeUnitsPerUnit)));
  }

  private Stream<Target> limits() {
    return Stream.of(
            overBaseline(StoreLimit.NAME, StoreLimit.PURSE, this::shareOfFullTransactions),
            overBaseline(ServerLimit.NAME, ServerLimit.PURSE, _ -> 0.7),
            overBaseline(Overload.NAME, Overload.RECORDED, _ -> 0.9),
            overload())
        .flatMap(targets -> targets);
  }

  private double shareOfFullTransactions(Setting setting) {
    return setting.clients() == scale.clientsMax() ? 0.85 : 0.7;
  }

  private Stream<Target> overload() {
    var recorded = contestant(Overload.NAME, Overload.RECORDED);
    return Stream.of(
        new Target(
            "p99 of the recorded at ten times as much, over that at capacity",
            AT_MOST,
            2,
            ratio(recorded, Measurement::p99Millis)));
  }

  private Stream<Target> refusals() {
    var plain = contestant(RefusedDebits.NAME, RefusedDebits.PLAIN_BULK);
    var inTurn = contestant(RefusedDebits.NAME, RefusedDebits.BULK_IN_TURN);
    var bulks =
        Stream.of(
            new Target(
                "time of a bulk of credits and refused debits in turn, over one of credits",
                AT_MOST,
                2,
                ratio(inTurn, plain, Measurement::medianMillis)),
            new Target(
                "the same: bulks of which something is undecided",
                AT_MOST,
                0,
                sum(inTurn, Measurement::failures)));
    return Stream.of(
            overBaseline(RefusedDebits.NAME, RefusedDebits.ONE_REFUSED, _ -> 0.95),
            overBaseline(RefusedDebits.NAME, RefusedDebits.HALF_REFUSED, _ -> 0.8),
            bulks)
        .flatMap(targets -> targets);
  }

  private Optional<Series> contestant(String benchmark, String contestant) {
    return results
        .of(benchmark)
        .filter(series -> series.contestant().equals(contestant))
        .findFirst();
  }

  private Stream<Target> query() {
    return Stream.of(
            overBaseline(QueryBenchmark.NAME, QueryBenchmark.PURSE_YOUNG, _ -> 0.5),
            overBaseline(QueryBenchmark.NAME, QueryBenchmark.PURSE_OLD, _ -> 0.5),
            timeOver(
                QueryBenchmark.NAME, QueryBenchmark.PURSE_OLD, QueryBenchmark.PURSE_YOUNG, 1.2))
        .flatMap(targets -> targets);
  }

  private Stream<Target> updater() {
    var small = UpdaterBenchmark.updater(scale.ledgerFactors().getFirst());
    var large = UpdaterBenchmark.updater(scale.ledgerFactors().getLast());
    return Stream.concat(
        overBaseline(UpdaterBenchmark.NAME, small, setting -> setting.added().isZero() ? 0.7 : 0.8),
        timeOver(UpdaterBenchmark.NAME, large, small, 1.1));
  }

  /** In every setting that it was measured in. */
  private Stream<Target> overBaseline(
      String benchmark, String contestant, ToDoubleFunction<Setting> value) {
    return results
        .of(benchmark)
        .filter(series -> series.contestant().equals(contestant))
        .map(
            series ->
                new Target(
                    String.format(
                        Locale.ROOT,
                        "%s over %s, %s, %d clients, store %s",
                        contestant,
                        series.baseline(),
                        series.setting().work(),
                        series.setting().clients(),
                        series.setting().store()),
                    AT_LEAST,
                    value.applyAsDouble(series.setting()),
                    ratio(Optional.of(series), Measurement::unitsPerSecond)));
  }

  private Stream<Target> timeOver(String benchmark, String contestant, String other, double value) {
    return results
        .of(benchmark)
        .filter(series -> series.contestant().equals(contestant))
        .map(
            series ->
                new Target(
                    String.format(
                        Locale.ROOT,
                        "time of %s over %s, store %s",
                        contestant,
                        other,
                        series.setting().store()),
                    AT_MOST,
                    value,
                    ratio(
                        results.find(benchmark, series.setting(), other),
                        Optional.of(series),
                        Measurement::unitsPerSecond)));
  }

  /** On one wallet, far from the store; but units are the same anywhere. */
  private Optional<Series> reference(String contestant, int clients) {
    var setting = new Setting(clients, WalletChoice.one().name(), remote);
    return results.find(ReferenceBenchmark.NAME, setting, contestant);
  }

  private OptionalDouble ratio(Optional<Series> series, ToDoubleFunction<Measurement> figure) {
    return ratio(series, series.flatMap(results::baselineOf), figure);
  }

  private static OptionalDouble ratio(
      Optional<Series> series, Optional<Series> other, ToDoubleFunction<Measurement> figure) {
    return series.isEmpty() || other.isEmpty()
        ? OptionalDouble.empty()
        : OptionalDouble.of(series.get().ratioTo(other.get(), figure).median());
  }

  private static OptionalDouble median(
      Optional<Series> series, ToDoubleFunction<Measurement> figure) {
    return series.stream().mapToDouble(found -> found.spread(figure).median()).findFirst();
  }

  private static OptionalDouble sum(Optional<Series> series, ToDoubleFunction<Measurement> figure) {
    return series.stream()
        .flatMapToDouble(found -> DoubleStream.of((double) found.sum(figure)))
        .findFirst();
  }
}
