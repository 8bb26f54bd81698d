package purse.command.wallet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.spi.ILoggingEvent;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import purse.core.WalletId;
import purse.embedded.client.ServiceClient;
import purse.http.AccessLog;
import purse.http.Health;
import purse.http.HttpConfiguration;
import purse.http.HttpServer;

/** That the log tells of each request which wallet it was about, and what became of it. */
class RouteLogTest {
  private static final String COIN = "{\"amount\":1}";
  private static final String DATED = "{\"amount\":1,\"datetime\":\"2022-06-07T06:21:22Z\"}";

  @RegisterExtension final LoggedLines lines = new LoggedLines(AccessLog.class);

  private final InMemoryLedger ledger = new InMemoryLedger();
  private final HttpServer server = start();
  private final ServiceClient client = new ServiceClient(server.port());

  @AfterEach
  void close() {
    client.close();
    server.close();
  }

  @Test
  void names_the_wallet_and_the_outcome_of_each() throws Exception {
    assertEquals("alice recorded", post("/wallets/alice/transactions", COIN));
    assertEquals("alice replayed", post("/wallets/alice/transactions", COIN));
    assertEquals("alice malformed-json", post("/wallets/alice/transactions", "{"));
    assertEquals("alice ok", get("/wallets/alice"));
    assertEquals("alice ok", get("/wallets/alice/transactions/t1"));
    assertEquals("alice not-recorded", get("/wallets/alice/transactions/t2"));
    assertEquals("bob unknown-wallet", get("/wallets/bob"));
    assertEquals("everybody recorded", post("/", DATED));
    assertEquals("everybody replayed", post("/", DATED));
    assertEquals("everybody malformed-json", post("/", "{"));
    client.post("/transactions", "[]");
    assertEquals("null ok", line());
  }

  private String post(String path, String body) throws InterruptedException {
    client.post(path, body, "Idempotency-Key", "t1");
    return line();
  }

  private String get(String path) throws InterruptedException {
    client.get(path);
    return line();
  }

  /** It is written after the answer, so that its client may be ahead of it. */
  private String line() throws InterruptedException {
    var deadline = Instant.now().plus(Duration.ofSeconds(30));
    while (lines.all().isEmpty()) {
      assertTrue(Instant.now().isBefore(deadline), "no line came");
      Thread.sleep(1);
    }
    var line = lines.all().removeFirst();
    return field(line, "walletId") + " " + field(line, "outcome");
  }

  private static String field(ILoggingEvent line, String name) {
    return line.getKeyValuePairs().stream()
        .filter(pair -> pair.key.equals(name))
        .map(pair -> String.valueOf(pair.value))
        .findFirst()
        .orElse("null");
  }

  private HttpServer start() {
    var clock = InstantSource.system();
    var recorder = new Recorder(ledger, RecordingPolicy.STANDARD, clock, new SecureRandom());
    var wallets = new WalletRoutes(recorder, new WalletReader(ledger), clock);
    var bulk = new BulkRoutes(recorder, clock);
    var reference = new ReferenceRoutes(recorder, new WalletId("everybody"), clock);
    return HttpServer.start(
        HttpConfiguration.local(0),
        new Health(Map.of()),
        routes -> {
          wallets.addTo(routes);
          bulk.addTo(routes);
          reference.addTo(routes);
        });
  }
}
