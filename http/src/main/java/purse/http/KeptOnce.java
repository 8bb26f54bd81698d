package purse.http;

import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Something that is made when somebody first asks for it, so that a service starts without, and
 * kept. Safe for use by many threads; some of them may make it at once, and the same.
 */
public final class KeptOnce<T> {
  private final Supplier<T> making;
  private volatile @Nullable T made;

  public KeptOnce(Supplier<T> making) {
    this.making = making;
  }

  public T get() {
    var kept = made;
    if (kept == null) {
      kept = Objects.requireNonNull(making.get());
      made = kept;
    }
    return kept;
  }
}
