package purse.simulation;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import purse.core.StoreUnavailableException;

/**
 * Calls of a store at the other end of a network, by a program that waits for their answers: they
 * end some time later, maybe without one, and what they asked for may happen at any time, twice or
 * never.
 */
final class DistantCalls {
  private static final Duration PAUSE_MAX = Duration.ofMillis(200);
  private static final Duration CALL = Duration.ofMillis(60);
  private static final Duration STALL = Duration.ofSeconds(2);

  private final SteppedThread program;
  private final Runnable death;
  private final Network network;
  private final Scheduler scheduler;
  private final Chance chance;
  private final Duration timeout;
  private final int attemptsMax;

  /**
   * @param death ends the program
   * @param timeout after which an attempt counts as failed
   * @param attemptsMax how often a call that fails is tried, before the program hears of it
   */
  DistantCalls(
      SteppedThread program,
      Runnable death,
      Network network,
      Scheduler scheduler,
      Chance chance,
      Duration timeout,
      int attemptsMax) {
    this.program = program;
    this.death = death;
    this.network = network;
    this.scheduler = scheduler;
    this.chance = chance;
    this.timeout = timeout;
    this.attemptsMax = attemptsMax;
  }

  /**
   * @throws StoreUnavailableException if there is no answer
   */
  <T> T call(Supplier<T> atStore) {
    return all(List.of(atStore)).getFirst();
  }

  /**
   * All of them at once.
   *
   * @throws StoreUnavailableException if one of them has no answer
   */
  <T> List<T> all(List<Supplier<T>> atStore) {
    return begin(atStore).get();
  }

  /**
   * All of them at once, while the program goes on.
   *
   * @return waits for the answers, and throws as {@link #all} does
   */
  <T> Supplier<List<T>> begin(List<Supplier<T>> atStore) {
    if (atStore.isEmpty()) {
      return List::of;
    }
    if (network.suffers(Fault.CALLER_DIES)) {
      scheduler.after(chance.upTo(CALL), death);
    }
    var answers = new Later<List<Optional<T>>>();
    askInTime(atStore, answers);
    return () ->
        answers.awaitedBy(program).stream()
            .map(answer -> answer.orElseThrow(DistantCalls::unavailable))
            .toList();
  }

  /** An answer that may come before somebody waits for it. */
  private static final class Later<T> implements Consumer<T> {
    private Optional<T> answer = Optional.empty();
    private Optional<Consumer<T>> waiting = Optional.empty();

    @Override
    public void accept(T value) {
      answer = Optional.of(value);
      waiting.ifPresent(consumer -> consumer.accept(value));
    }

    T awaitedBy(SteppedThread program) {
      return answer.orElseGet(() -> program.<T>await(asker -> waiting = Optional.of(asker)));
    }
  }

  private <T> void askInTime(List<Supplier<T>> atStore, Consumer<List<Optional<T>>> answer) {
    if (network.suffers(Fault.CALLER_STALLS)) {
      scheduler.after(chance.upTo(STALL), () -> askAll(atStore, answer));
    } else {
      askAll(atStore, answer);
    }
  }

  private <T> void askAll(List<Supplier<T>> atStore, Consumer<List<Optional<T>>> answer) {
    var answers = new ArrayList<>(Collections.nCopies(atStore.size(), Optional.<T>empty()));
    var lacking = new int[] {atStore.size()};
    for (var call = 0; call < atStore.size(); call++) {
      var place = call;
      ask(
          atStore.get(call),
          one -> {
            answers.set(place, one);
            if (--lacking[0] == 0) {
              answer.accept(answers);
            }
          },
          1);
    }
  }

  private <T> void ask(Supplier<T> atStore, Consumer<Optional<T>> answer, int attempt) {
    var caller =
        new Once<Optional<T>>(
            one -> {
              if (one.isPresent() || attempt == attemptsMax) {
                answer.accept(one);
              } else {
                scheduler.after(chance.upTo(PAUSE_MAX), () -> ask(atStore, answer, attempt + 1));
              }
            });
    network.<Optional<T>>exchange(reply -> reply.accept(attempted(atStore)), caller);
    var isBroken = network.suffers(Fault.BROKEN);
    scheduler.after(
        isBroken ? chance.upTo(timeout) : timeout, () -> caller.accept(Optional.empty()));
  }

  private <T> Optional<T> attempted(Supplier<T> atStore) {
    return network.suffers(Fault.THROTTLED) || network.suffers(Fault.UNREACHABLE)
        ? Optional.empty()
        : Optional.of(atStore.get());
  }

  private static StoreUnavailableException unavailable() {
    return new StoreUnavailableException("The store", new IllegalStateException("on purpose"));
  }
}
