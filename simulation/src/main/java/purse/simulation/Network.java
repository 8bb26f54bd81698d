package purse.simulation;

import java.time.Duration;
import java.util.function.Consumer;

/** A way for messages: it loses, repeats and delays them, and holds some back for very long. */
final class Network {
  private static final Duration USUAL = Duration.ofMillis(20);
  private static final Duration LATE = Duration.ofSeconds(4);

  /** Longer than anybody waits, and than DynamoDB remembers a transaction by its token. */
  private static final Duration VERY_LATE = Duration.ofMinutes(20);

  private final Scheduler scheduler;
  private final Chance chance;
  private Faults faults;
  private boolean isHealed;

  Network(Scheduler scheduler, Chance chance, Faults faults) {
    this.scheduler = scheduler;
    this.chance = chance;
    this.faults = faults;
  }

  /** Whether that goes wrong this time. */
  boolean suffers(Fault fault) {
    return chance.happens(faults.percent(fault));
  }

  /** From now on everything arrives, in time and once; what is on its way stays so. */
  void heal() {
    faults = Faults.NONE;
    isHealed = true;
  }

  boolean isHealed() {
    return isHealed;
  }

  /**
   * A request and its answer.
   *
   * @param receiver takes the request, and whom to give the answer to
   * @param sender takes answers: none perhaps, or several
   */
  <T> void exchange(Consumer<Consumer<T>> receiver, Consumer<T> sender) {
    deliver(receiver, sender);
    if (suffers(Fault.DUPLICATED)) {
      deliver(receiver, sender);
    }
  }

  private <T> void deliver(Consumer<Consumer<T>> receiver, Consumer<T> sender) {
    travel(
        Fault.REQUEST_LOST,
        () -> receiver.accept(answer -> travel(Fault.ANSWER_LOST, () -> sender.accept(answer))));
  }

  private void travel(Fault lost, Runnable arrive) {
    if (!suffers(lost)) {
      scheduler.after(travelTime(), arrive);
    }
  }

  private Duration travelTime() {
    if (!suffers(Fault.LATE)) {
      return chance.upTo(USUAL);
    }
    return chance.upTo(chance.happens(50) ? LATE : VERY_LATE);
  }
}
