package purse.command.telemetry;

import java.util.Optional;
import purse.command.wallet.LedgerStore;
import purse.command.wallet.Recorder;
import purse.command.wallet.RecordingListener;
import purse.http.Telemetry;

/** Puts those who look on around the recorder and its store. */
public final class RecordingTelemetry {
  private final Telemetry telemetry;
  private final RecordingMetrics metrics;
  private final Optional<WaitingSpans> waiting;

  public RecordingTelemetry(Telemetry telemetry) {
    this.telemetry = telemetry;
    this.metrics = new RecordingMetrics(telemetry.metrics().registry());
    this.waiting = telemetry.tracing().isOn() ? Optional.of(new WaitingSpans()) : Optional.empty();
  }

  /**
   * The store, with its calls counted and timed.
   *
   * @param table how spans call it
   */
  public LedgerStore around(LedgerStore store, String table) {
    var measured =
        new MeasuredLedgerStore(store, new LedgerMetrics(telemetry.metrics().registry()));
    return waiting
        .<LedgerStore>map(
            spans ->
                new TracedLedgerStore(
                    measured, new LedgerSpans(telemetry.tracing().tracer(), table), spans))
        .orElse(measured);
  }

  public RecordingListener listener() {
    return waiting.<RecordingListener>map(spans -> new Listeners(metrics, spans)).orElse(metrics);
  }

  /** Adds what can be asked of the recorder at any time. */
  public void watch(Recorder recorder) {
    metrics.watch(recorder);
  }
}
