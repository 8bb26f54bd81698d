package purse.command;

import purse.contract.Contract;
import purse.embedded.client.Exchange;
import purse.embedded.client.ExchangeObserver;
import purse.http.openapi.ApiDescription;

/** Holds every request and answer of all tests here against the command API's description. */
public final class DescribedExchanges implements ExchangeObserver {
  /** One for all tests of a JVM, because the last of them asks what was seen. */
  static final Contract CONTRACT = new Contract(ApiDescription.of(CommandApi.class));

  @Override
  public void observe(Exchange exchange) {
    CONTRACT.check(exchange);
  }
}
