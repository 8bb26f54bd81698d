package purse.command.telemetry;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import purse.command.wallet.CommitOutcome;
import purse.command.wallet.CommitOutcome.Committed;
import purse.command.wallet.CommitOutcome.Contended;
import purse.command.wallet.CommitOutcome.Invalid;
import purse.command.wallet.CommitOutcome.Rejected;
import purse.command.wallet.CommitOutcome.Throttled;
import purse.command.wallet.CommitOutcome.Unknown;
import purse.command.wallet.CommitOutcome.Unreachable;
import purse.command.wallet.LedgerCommit;
import purse.command.wallet.WalletState.OpenPage;
import purse.core.Coins;
import purse.core.LedgerHour;
import purse.core.TraceId;
import purse.core.WalletId;
import purse.ledger.CoinTransaction;
import purse.ledger.Fingerprint;
import purse.ledger.HourTotals;

/** Every outcome of a commit counts as what it is, those too that the embedded store never has. */
class LedgerMetricsTest {
  private static final Instant NOON = Instant.parse("2026-03-01T12:10:00Z");

  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final LedgerMetrics metrics = new LedgerMetrics(registry);

  static Stream<Arguments> outcomes() {
    var stored = Map.of(new TraceId("t1"), coin());
    var cause = new IllegalStateException("of a test");
    return Stream.of(
        Arguments.of(new Rejected(Map.of(), true, Optional.empty()), "stale-version", 4),
        Arguments.of(new Rejected(stored, true, Optional.empty()), "stale-version", 4),
        Arguments.of(new Rejected(stored, false, Optional.empty()), "duplicate", 4),
        Arguments.of(new Contended("TransactionConflict"), "conflict", 4),
        Arguments.of(new Throttled(cause), "throttled", 0),
        Arguments.of(new Unreachable(cause), "unreachable", 0),
        Arguments.of(new Unknown(cause), "unknown-outcome", 0),
        Arguments.of(new Invalid(cause), "invalid", 0));
  }

  @ParameterizedTest
  @MethodSource("outcomes")
  void counts_a_failure_by_its_reason(CommitOutcome outcome, String reason, int units) {
    metrics.committed(commit(), outcome, Duration.ofMillis(5));

    assertEquals(1, registry.get("purse.ledger.retries").tag("reason", reason).counter().count());
    assertEquals(1, all("purse.ledger.retries"));
    assertEquals(units, all("purse.ledger.write.units"));
    assertEquals(0, registry.get("purse.ledger.commit.coins").summary().count());
  }

  @Test
  void counts_no_retry_of_what_is_committed() {
    metrics.committed(commit(), new Committed(), Duration.ofMillis(5));

    assertEquals(0, all("purse.ledger.retries"));
    assertEquals(4, all("purse.ledger.write.units"));
    assertEquals(1, registry.get("purse.ledger.commit.coins").summary().totalAmount());
  }

  private long all(String counters) {
    return Math.round(
        registry.get(counters).counters().stream().mapToDouble(it -> it.count()).sum());
  }

  private static LedgerCommit commit() {
    var hour = LedgerHour.of(NOON);
    return new LedgerCommit(
        new WalletId("w"),
        "token",
        new OpenPage(hour, 1, Coins.of("1")),
        new OpenPage(hour, 2, Coins.of("6")),
        new TreeMap<>(Map.of(hour, HourTotals.of(Coins.of("5")))),
        List.of(coin()),
        NOON);
  }

  private static CoinTransaction coin() {
    return new CoinTransaction(
        new WalletId("w"),
        new TraceId("t1"),
        Coins.of("5"),
        NOON,
        Fingerprint.of(Coins.of("5"), Optional.of(NOON)),
        2,
        Coins.of("6"),
        NOON);
  }
}
