package purse.command.telemetry;

import java.util.concurrent.Callable;
import purse.command.wallet.RecordingListener;
import purse.command.wallet.RecordingOutcome;
import purse.command.wallet.RecordingRequest;

/** Two who look on. */
record Listeners(RecordingListener one, RecordingListener other) implements RecordingListener {
  @Override
  public void waits(RecordingRequest request) {
    one.waits(request);
    other.waits(request);
  }

  @Override
  public void decided(RecordingRequest request, RecordingOutcome outcome) {
    one.decided(request, outcome);
    other.decided(request, outcome);
  }

  @Override
  public <T> Callable<T> onOtherThread(Callable<T> work) {
    return one.onOtherThread(other.onOtherThread(work));
  }
}
