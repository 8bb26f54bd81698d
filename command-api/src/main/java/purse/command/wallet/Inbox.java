package purse.command.wallet;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** What other threads have for that of a wallet, in the order of its coming. For any thread. */
final class Inbox {
  private final BlockingQueue<Message> messages = new LinkedBlockingQueue<>();

  /** What a wallet is told. */
  sealed interface Message {

    /** A request waits from now on. */
    record Arrived(Waiter waiter) implements Message {}

    record LookEnded(Look.End end) implements Message {}

    /** Something that was done on another thread is done. */
    record CallEnded() implements Message {}
  }

  void add(Message message) {
    messages.add(message);
  }

  boolean isEmpty() {
    return messages.isEmpty();
  }

  /** The next, if there is one by now. */
  @Nullable Message poll() {
    return messages.poll();
  }

  /** The next, whenever it comes. */
  Message await() {
    return uninterrupted(messages::take);
  }

  /** The next, if it comes in that time. */
  Optional<Message> await(Duration longest) {
    return Optional.ofNullable(
        uninterrupted(() -> messages.poll(longest.toNanos(), TimeUnit.NANOSECONDS)));
  }

  private static <T extends @Nullable Message> T uninterrupted(Callable<T> wait) {
    try {
      return wait.call();
    } catch (Exception e) {
      throw new IllegalStateException("nobody interrupts a wallet's worker", e);
    }
  }
}
