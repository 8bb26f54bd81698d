package purse.simulation;

import java.util.function.Consumer;

/** Whoever waits for an answer takes the first and ignores the rest. */
final class Once<T> implements Consumer<T> {
  private final Consumer<T> taker;
  private boolean isTaken;

  Once(Consumer<T> taker) {
    this.taker = taker;
  }

  @Override
  public void accept(T answer) {
    if (!isTaken) {
      isTaken = true;
      taker.accept(answer);
    }
  }
}
