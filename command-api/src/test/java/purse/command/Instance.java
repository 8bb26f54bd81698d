package purse.command;

import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import purse.core.WalletId;
import purse.embedded.client.Answer;
import purse.embedded.client.ServiceClient;
import purse.http.Json;
import purse.http.RegisteredRoute;

/** One instance of the command API, on a free port, and a client of it. */
final class Instance implements AutoCloseable {
  private final CommandApi api;
  private final ServiceClient client;

  private Instance(CommandApi api) {
    this.api = api;
    this.client = new ServiceClient(api.port());
  }

  static Instance of(LedgerFixture ledger) {
    return start(ledger.environment(), InstantSource.system());
  }

  static Instance start(Map<String, String> environment, InstantSource clock) {
    return new Instance(CommandApi.start(CommandConfiguration.from(environment), clock));
  }

  /** Records an amount, now, under a trace ID. */
  Answer record(WalletId walletId, String traceId, String amount) {
    return post(walletId, Map.of("amount", amount), "Idempotency-Key", traceId);
  }

  Answer record(WalletId walletId, String traceId, String amount, String datetime) {
    return post(
        walletId, Map.of("amount", amount, "datetime", datetime), "Idempotency-Key", traceId);
  }

  Answer post(WalletId walletId, Map<String, String> body, String... headers) {
    var json = Json.mapper().writeValueAsString(body);
    return client.post("/wallets/" + walletId + "/transactions", json, headers);
  }

  /** Records many, one entry per line. */
  Answer bulk(List<String> entries) {
    return client.post(
        "/transactions", String.join("\n", entries), "Content-Type", "application/x-ndjson");
  }

  Answer wallet(WalletId walletId) {
    return client.get("/wallets/" + walletId);
  }

  List<RegisteredRoute> routes() {
    return api.routes();
  }

  int port() {
    return api.port();
  }

  ServiceClient client() {
    return client;
  }

  @Override
  public void close() {
    client.close();
    api.close();
  }
}
