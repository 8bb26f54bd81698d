package purse.command.wallet;

import java.util.concurrent.Callable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps what fails in a listener from those who only wanted it to look on. */
final class HarmlessListener implements RecordingListener {
  private static final Logger LOG = LoggerFactory.getLogger(HarmlessListener.class);

  private final RecordingListener listener;

  HarmlessListener(RecordingListener listener) {
    this.listener = listener;
  }

  @Override
  public void waits(RecordingRequest request) {
    try {
      listener.waits(request);
    } catch (RuntimeException | Error e) {
      failed(request, e);
    }
  }

  @Override
  public void decided(RecordingRequest request, RecordingOutcome outcome) {
    try {
      listener.decided(request, outcome);
    } catch (RuntimeException | Error e) {
      failed(request, e);
    }
  }

  @Override
  public <T> Callable<T> onOtherThread(Callable<T> work) {
    return listener.onOtherThread(work);
  }

  private static void failed(RecordingRequest request, Throwable failure) {
    LOG.error("nobody looked on at trace {}", request.traceId(), failure);
  }
}
