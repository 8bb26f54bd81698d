package purse.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import purse.core.WalletId;
import purse.embedded.client.AnotherJvm;
import purse.embedded.client.ServiceClient;
import purse.ledger.CoinTransaction;

/** The process is killed in the middle of load: what it acknowledged counts, once. */
class CrashTest {
  private static final Pattern LISTENING = Pattern.compile("Listening on port ([0-9]+)");
  private static final int CLIENTS = 16;
  private static final int COINS_PER_CLIENT = 60;
  private static final int COINS_BEFORE_KILL = 150;

  private final WalletId walletId = new WalletId("w-" + UUID.randomUUID());
  private final Set<String> acknowledged = ConcurrentHashMap.newKeySet();
  private final Set<String> unacknowledged = ConcurrentHashMap.newKeySet();

  @Test
  void keeps_what_it_acknowledged_and_counts_the_rest_once_when_sent_again() throws Exception {
    try (var ledger = new LedgerFixture()) {
      loadAndKill(ledger);
      assertTrue(acknowledged.size() >= COINS_BEFORE_KILL && !unacknowledged.isEmpty());

      try (var instance = Instance.of(ledger)) {
        for (var traceId : unacknowledged) {
          assertTrue(Set.of(200, 201).contains(instance.record(walletId, traceId, "1").status()));
        }
        var balance = instance.wallet(walletId).text("balance");
        assertEquals(Integer.toString(CLIENTS * COINS_PER_CLIENT), balance);
      }
      assertEquals(sent(), traceIds(ledger.coins(walletId)));
    }
  }

  private void loadAndKill(LedgerFixture ledger) throws Exception {
    var process = startProcess(ledger.environment());
    try (var output = process.inputReader(StandardCharsets.UTF_8);
        var client = new ServiceClient(portOf(output))) {
      Thread.startVirtualThread(() -> drain(output));
      var recorded = new AtomicInteger();
      AtOnce.times(
          CLIENTS,
          number -> {
            for (var i = 0; i < COINS_PER_CLIENT; i++) {
              record(client, number + "-" + i);
              if (recorded.incrementAndGet() == COINS_BEFORE_KILL * 2) {
                process.destroyForcibly();
              }
            }
            return number;
          });
    }
    assertTrue(process.waitFor(10, TimeUnit.SECONDS));
  }

  private void record(ServiceClient client, String traceId) {
    var path = "/wallets/" + walletId + "/transactions";
    try {
      var answer = client.post(path, "{\"amount\": 1}", "Idempotency-Key", traceId);
      (answer.status() == 201 ? acknowledged : unacknowledged).add(traceId);
    } catch (UncheckedIOException e) {
      unacknowledged.add(traceId);
    }
  }

  private static Process startProcess(Map<String, String> environment) throws IOException {
    var builder = new ProcessBuilder(AnotherJvm.commandOf("purse.command.Main"));
    builder.environment().putAll(environment);
    return builder.redirectErrorStream(true).start();
  }

  private static int portOf(BufferedReader output) throws IOException {
    for (var line = output.readLine(); line != null; line = output.readLine()) {
      var listening = LISTENING.matcher(line);
      if (listening.find()) {
        return Integer.parseInt(listening.group(1));
      }
    }
    throw new IllegalStateException("the process ended before it listened");
  }

  private static void drain(BufferedReader output) {
    output.lines().forEach(_ -> {});
  }

  private Set<String> sent() {
    return Stream.concat(acknowledged.stream(), unacknowledged.stream())
        .collect(Collectors.toSet());
  }

  /** Fails if one stands there twice. */
  private static Set<String> traceIds(List<CoinTransaction> coins) {
    var traceIds = coins.stream().map(coin -> coin.traceId().value()).collect(Collectors.toSet());
    assertEquals(coins.size(), traceIds.size());
    return traceIds;
  }
}
