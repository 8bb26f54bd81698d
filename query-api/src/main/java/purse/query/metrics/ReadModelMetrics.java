package purse.query.metrics;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;
import purse.query.operations.Operations;
import purse.query.operations.OperationsStore;
import purse.query.operations.ReconcileRun;
import purse.query.operations.UpdateRun;

/**
 * How far behind the read model is, and how its last update and reconcile went, as they recorded it
 * there: both are tasks that end, and cannot be asked themselves. What is not known is no number.
 */
public final class ReadModelMetrics {
  private final MeterRegistry registry;
  private final RecentOperations operations;

  private ReadModelMetrics(MeterRegistry registry, RecentOperations operations) {
    this.registry = registry;
    this.operations = operations;
  }

  public static void addTo(MeterRegistry registry, OperationsStore store) {
    var metrics =
        new ReadModelMetrics(registry, new RecentOperations(store::now, System::nanoTime));
    metrics.addReadModel();
    metrics.addUpdate();
    metrics.addReconcile();
  }

  private void addReadModel() {
    Gauge.builder("purse.read.model.up", () -> operations.get().isPresent() ? 1 : 0)
        .description("Whether the read model answers")
        .register(registry);
    seconds(
        "purse.read.model.age",
        "Since the last complete update began: what was recorded before should be there",
        found -> found.lastCompleteUpdate().map(run -> found.since(run.startedAt())));
  }

  private void addUpdate() {
    seconds(
        "purse.update.lag",
        "Age of the oldest change that the last update found not yet copied",
        found -> found.lastUpdate().map(run -> run.lag().orElse(Duration.ZERO)));
    seconds(
        "purse.update.last.run.age",
        "Since the last update ended, however it did",
        found -> found.lastUpdate().flatMap(UpdateRun::finishedAt).map(found::since));
    seconds(
        "purse.update.last.run.duration",
        "How long the last update took",
        found -> found.lastUpdate().flatMap(run -> took(run.startedAt(), run.finishedAt())));
    update("pages", "Pages that the last update read", UpdateRun::pages);
    update("hours.changed", "Hours that it wrote", UpdateRun::hoursChanged);
    update(
        "hours.restated",
        "Hours among them that had coins when they closed",
        UpdateRun::hoursRestated);
    update("wallets.set.aside", "Wallets that it could not copy", UpdateRun::walletsSetAside);
    Arrays.stream(UpdateRun.Outcome.values())
        .filter(outcome -> outcome != UpdateRun.Outcome.RUNNING)
        .forEach(this::updateOutcome);
  }

  private void addReconcile() {
    seconds(
        "purse.reconcile.last.run.age",
        "Since the last reconcile of everything ended, however it did",
        found -> found.lastReconcile().flatMap(ReconcileRun::finishedAt).map(found::since));
    seconds(
        "purse.reconcile.last.run.duration",
        "How long the last reconcile of everything took",
        found -> found.lastReconcile().flatMap(run -> took(run.startedAt(), run.finishedAt())));
    reconcile("differences", "Differences that the last found", ReconcileRun::differences);
    reconcile("repaired", "Differences that it mended", ReconcileRun::repaired);
    Arrays.stream(ReconcileRun.Outcome.values())
        .filter(outcome -> outcome != ReconcileRun.Outcome.RUNNING)
        .forEach(this::reconcileOutcome);
  }

  private void update(String name, String description, Function<UpdateRun, Long> figure) {
    number("purse.update.last.run." + name, description, found -> found.lastUpdate().map(figure))
        .register(registry);
  }

  private void reconcile(String name, String description, Function<ReconcileRun, Long> figure) {
    number(
            "purse.reconcile.last.run." + name,
            description,
            found -> found.lastReconcile().map(figure))
        .register(registry);
  }

  private void updateOutcome(UpdateRun.Outcome outcome) {
    number(
            "purse.update.last.run.outcome",
            "1 for how the last update ended, 0 for how it did not",
            found -> found.lastUpdate().map(run -> run.outcome() == outcome ? 1 : 0))
        .tag("outcome", outcome.toString())
        .register(registry);
  }

  private void reconcileOutcome(ReconcileRun.Outcome outcome) {
    number(
            "purse.reconcile.last.run.outcome",
            "1 for what the last reconcile found, 0 for what it did not",
            found -> found.lastReconcile().map(run -> run.outcome() == outcome ? 1 : 0))
        .tag("outcome", outcome.toString())
        .register(registry);
  }

  private void seconds(
      String name, String description, Function<Operations, Optional<Duration>> length) {
    number(
            name,
            description,
            found -> length.apply(found).map(time -> BigDecimal.valueOf(time.toMillis(), 3)))
        .baseUnit("seconds")
        .register(registry);
  }

  private Gauge.Builder<?> number(
      String name, String description, Function<Operations, Optional<? extends Number>> figure) {
    return Gauge.builder(name, () -> operations.get().flatMap(figure).orElse(null))
        .description(description);
  }

  private static Optional<Duration> took(Instant startedAt, Optional<Instant> finishedAt) {
    return finishedAt.map(end -> Duration.between(startedAt, end));
  }
}
