package purse.http;

/** Asks a store for a sign of life. */
@FunctionalInterface
public interface StoreCheck {
  /**
   * Returns if the store answered.
   *
   * @throws Exception if it did not, for whatever reason
   */
  void run() throws Exception;
}
