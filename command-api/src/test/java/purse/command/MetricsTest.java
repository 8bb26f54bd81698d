package purse.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.net.URI;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import purse.core.WalletId;
import purse.embedded.SharedStores;
import purse.embedded.fault.SeverablePort;
import purse.embedded.telemetry.Scrape;

/** What Prometheus is told of recording: the figures are those of what was done. */
class MetricsTest {
  private static final String NOON = "2026-05-01T12:00:00Z";

  private final LedgerFixture ledger = new LedgerFixture();
  private final Instance instance = Instance.of(ledger);
  private final WalletId walletId = new WalletId("w-" + UUID.randomUUID());

  @AfterEach
  void close() {
    instance.close();
    ledger.close();
  }

  @Test
  void counts_transactions_by_what_became_of_them() {
    instance.record(walletId, "t1", "1", NOON);
    instance.record(walletId, "t2", "2", NOON);
    instance.record(walletId, "t3", "3", NOON);
    instance.record(walletId, "t3", "3", NOON);
    instance.record(walletId, "t3", "4", NOON);
    instance.record(walletId, "t4", "-7", NOON);

    assertEquals(
        """
        purse_transactions_total{outcome="balance-limit"} 0.0
        purse_transactions_total{outcome="insufficient-coins"} 1.0
        purse_transactions_total{outcome="internal-error"} 0.0
        purse_transactions_total{outcome="overloaded"} 0.0
        purse_transactions_total{outcome="recorded"} 3.0
        purse_transactions_total{outcome="replayed"} 1.0
        purse_transactions_total{outcome="trace-id-reused"} 1.0
        purse_transactions_total{outcome="undecided"} 0.0\
        """,
        scrape().all("purse_transactions_total"));
  }

  @Test
  void counts_every_entry_of_a_bulk() {
    var entry = "{\"walletId\": \"%s\", \"traceId\": \"%s\", \"amount\": %s}";

    instance.bulk(
        List.of(
            entry.formatted(walletId, "t1", "5"),
            entry.formatted(walletId, "t1", "5"),
            entry.formatted(walletId, "t2", "-9")));

    assertEquals("1.0", transactions("recorded"));
    assertEquals("1.0", transactions("replayed"));
    assertEquals("1.0", transactions("insufficient-coins"));
  }

  @Test
  void tells_coins_per_commit_and_what_they_cost() {
    // The first coin writes cover, page and coin; another page and coin; an older hour both pages.
    instance.record(walletId, "t1", "1", NOON);
    instance.record(walletId, "t2", "1", NOON);
    instance.record(walletId, "t3", "1", "2026-05-01T11:00:00Z");

    var scrape = scrape();
    assertEquals("3", scrape.value("purse_ledger_commit_coins_count"));
    assertEquals("3.0", scrape.value("purse_ledger_commit_coins_sum"));
    assertEquals("16.0", scrape.value("purse_ledger_write_units_total"));
    // Where the wallet stands was asked once, and then known.
    assertEquals("1.0", scrape.value("purse_ledger_read_units_total"));
    assertEquals("3", calls(scrape, "commit"));
    assertEquals("1", calls(scrape, "read-state"));
    assertEquals("1.0", scrape.value("purse_wallets_remembered"));
  }

  @Test
  void tells_why_something_had_to_be_tried_again() {
    instance.record(walletId, "t1", "1", NOON);
    try (var other = Instance.of(ledger)) {
      other.record(walletId, "t2", "1", NOON);
    }

    instance.record(walletId, "t3", "1", NOON);
    instance.record(walletId, "t2", "1", NOON);

    assertEquals("1.0", retries("stale-version"));
    assertEquals("1.0", retries("duplicate"));
    assertEquals("0.0", retries("conflict"));
    assertEquals("1.0", transactions("replayed"));
  }

  @Test
  void tells_of_a_ledger_that_is_away() {
    try (var port = SeverablePort.inFrontOf(SharedStores.dynamoDb().endpoint())) {
      var environment = new HashMap<>(ledger.environment(endpoint(port)));
      environment.put("REQUEST_DEADLINE", "300ms");
      try (var cutOff = Instance.start(environment, InstantSource.system())) {
        port.cut();
        cutOff.record(walletId, "t1", "5");

        var scrape = Scrape.of(cutOff.client());
        assertEquals("1.0", scrape.value("purse_transactions_total{outcome=\"undecided\"}"));
        assertNotEquals("0.0", scrape.value("purse_ledger_retries_total{reason=\"read-failed\"}"));
      }
    }
  }

  @Test
  void nobody_waits_once_all_is_answered() {
    instance.record(walletId, "t1", "5");

    assertEquals("0.0", scrape().value("purse_requests_waiting"));
  }

  private static URI endpoint(SeverablePort port) {
    return URI.create("http://" + port.host() + ":" + port.port());
  }

  private static String calls(Scrape scrape, String call) {
    return scrape.value("purse_ledger_calls_seconds_count{call=\"" + call + "\"}");
  }

  private String transactions(String outcome) {
    return scrape().value("purse_transactions_total{outcome=\"" + outcome + "\"}");
  }

  private String retries(String reason) {
    return scrape().value("purse_ledger_retries_total{reason=\"" + reason + "\"}");
  }

  private Scrape scrape() {
    return Scrape.of(instance.client());
  }
}
