package purse.command.wallet;

import java.util.concurrent.Callable;

/**
 * Looks on while requests are recorded: told of each, and able to change nothing. Must be quick.
 */
public interface RecordingListener {

  /** A request takes a place in its wallet's line, on its own thread. */
  void waits(RecordingRequest request);

  /** A request has its outcome, on its own thread, whether it had to wait for it or not. */
  void decided(RecordingRequest request, RecordingOutcome outcome);

  /** A part of a request's work, to be done on another thread, as it is to be done there. */
  default <T> Callable<T> onOtherThread(Callable<T> work) {
    return work;
  }

  /** Nobody looks on. */
  static RecordingListener none() {
    return new RecordingListener() {
      @Override
      public void waits(RecordingRequest request) {}

      @Override
      public void decided(RecordingRequest request, RecordingOutcome outcome) {}
    };
  }
}
