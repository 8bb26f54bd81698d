package purse.embedded.client;

/**
 * Sees every exchange of every client. Whoever wants one names it in a file of {@link
 * java.util.ServiceLoader}, so that no test has to be told.
 */
public interface ExchangeObserver {
  /**
   * @throws AssertionError if the exchange should not have been like this
   */
  void observe(Exchange exchange);
}
