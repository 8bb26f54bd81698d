package purse.command.telemetry;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.function.Supplier;
import purse.command.wallet.Recorder;
import purse.command.wallet.RecordingListener;
import purse.command.wallet.RecordingOutcome;
import purse.command.wallet.RecordingOutcome.BalanceLimit;
import purse.command.wallet.RecordingOutcome.Failed;
import purse.command.wallet.RecordingOutcome.InsufficientCoins;
import purse.command.wallet.RecordingOutcome.Overloaded;
import purse.command.wallet.RecordingOutcome.Recorded;
import purse.command.wallet.RecordingOutcome.Replayed;
import purse.command.wallet.RecordingOutcome.TraceIdReused;
import purse.command.wallet.RecordingOutcome.Undecided;
import purse.command.wallet.RecordingRequest;

/** Transactions by what became of them, under the codes that clients know; and who waits. */
final class RecordingMetrics implements RecordingListener {
  private final MeterRegistry registry;
  private final Counter recorded;
  private final Counter replayed;
  private final Counter traceIdReused;
  private final Counter insufficientCoins;
  private final Counter balanceLimit;
  private final Counter undecided;
  private final Counter overloaded;
  private final Counter failed;

  /** All of them are there from the start, at zero: a first failure is an increase, too. */
  RecordingMetrics(MeterRegistry registry) {
    this.registry = registry;
    recorded = outcome("recorded");
    replayed = outcome("replayed");
    traceIdReused = outcome("trace-id-reused");
    insufficientCoins = outcome("insufficient-coins");
    balanceLimit = outcome("balance-limit");
    undecided = outcome("undecided");
    overloaded = outcome("overloaded");
    failed = outcome("internal-error");
  }

  @Override
  public void waits(RecordingRequest request) {}

  @Override
  public void decided(RecordingRequest request, RecordingOutcome outcome) {
    counter(outcome).increment();
  }

  void watch(Recorder recorder) {
    gauge("purse.requests.waiting", "Transactions that wait for their outcome", recorder::waiting);
    gauge("purse.wallets.at.work", "Wallets that transactions wait for", recorder::walletsAtWork);
    gauge(
        "purse.wallets.remembered",
        "Wallets whose state is in memory, about so many",
        recorder::walletsRemembered);
  }

  private Counter counter(RecordingOutcome outcome) {
    return switch (outcome) {
      case Recorded _ -> recorded;
      case Replayed _ -> replayed;
      case TraceIdReused _ -> traceIdReused;
      case InsufficientCoins _ -> insufficientCoins;
      case BalanceLimit _ -> balanceLimit;
      case Undecided _ -> undecided;
      case Overloaded _ -> overloaded;
      case Failed _ -> failed;
    };
  }

  private Counter outcome(String outcome) {
    return Counter.builder("purse.transactions")
        .description("Transactions asked for, alone or in bulk, by what became of them")
        .tag("outcome", outcome)
        .register(registry);
  }

  private void gauge(String name, String description, Supplier<Number> value) {
    Gauge.builder(name, value).description(description).register(registry);
  }
}
