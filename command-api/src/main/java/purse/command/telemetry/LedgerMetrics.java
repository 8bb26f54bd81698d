package purse.command.telemetry;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.stream.LongStream;
import purse.command.wallet.CommitOutcome;
import purse.command.wallet.CommitOutcome.Committed;
import purse.command.wallet.CommitOutcome.Contended;
import purse.command.wallet.CommitOutcome.Invalid;
import purse.command.wallet.CommitOutcome.Rejected;
import purse.command.wallet.CommitOutcome.Throttled;
import purse.command.wallet.CommitOutcome.TokenTaken;
import purse.command.wallet.CommitOutcome.Unknown;
import purse.command.wallet.CommitOutcome.Unreachable;
import purse.command.wallet.CommitOutcome.Unreadable;
import purse.command.wallet.LedgerCommit;

/**
 * What the ledger is asked for, how long that takes, what it costs, and how often it has to be
 * asked again. The cost is computed: no item of ours reaches a kilobyte, so that a transaction
 * costs two write units per item, whether it is committed or cancelled.
 */
final class LedgerMetrics {
  private static final int UNITS_IN_TRANSACTION = 2;

  private final MeterRegistry registry;
  private final Timer commits;
  private final Timer stateReads;
  private final Timer coinReads;
  private final DistributionSummary coins;
  private final Counter writeUnits;
  private final Counter readUnits;
  private final Counter staleVersion;
  private final Counter duplicate;
  private final Counter conflict;
  private final Counter throttled;
  private final Counter unreachable;
  private final Counter unknownOutcome;
  private final Counter invalid;
  private final Counter readFailed;

  LedgerMetrics(MeterRegistry registry) {
    this.registry = registry;
    commits = calls("commit");
    stateReads = calls("read-state");
    coinReads = calls("read-coins");
    coins = coinsPerCommit();
    writeUnits = units("write");
    readUnits = units("read");
    staleVersion = retries("stale-version");
    duplicate = retries("duplicate");
    conflict = retries("conflict");
    throttled = retries("throttled");
    unreachable = retries("unreachable");
    unknownOutcome = retries("unknown-outcome");
    invalid = retries("invalid");
    readFailed = retries("read-failed");
  }

  void committed(LedgerCommit commit, CommitOutcome outcome, Duration took) {
    commits.record(took);
    switch (outcome) {
      case Committed() -> {
        coins.record(commit.coins().size());
        charge(commit);
      }
      case Rejected(var _, var lockLost, var _) -> {
        (lockLost ? staleVersion : duplicate).increment();
        charge(commit);
      }
      case Contended _ -> {
        conflict.increment();
        charge(commit);
      }
      case Throttled _ -> throttled.increment();
      case Unreachable _ -> unreachable.increment();
      case Unknown _, TokenTaken _ -> unknownOutcome.increment();
      case Invalid _, Unreadable _ -> invalid.increment();
    }
  }

  /** A query that finds one small item. */
  void readState(Duration took) {
    stateReads.record(took);
    readUnits.increment();
  }

  /** A transaction that reads. */
  void readCoins(int count, Duration took) {
    coinReads.record(took);
    readUnits.increment(UNITS_IN_TRANSACTION * count);
  }

  void readFailed() {
    readFailed.increment();
  }

  private void charge(LedgerCommit commit) {
    writeUnits.increment(UNITS_IN_TRANSACTION * commit.items());
  }

  private Timer calls(String call) {
    return Timer.builder("purse.ledger.calls")
        .description("Calls of the ledger's table")
        .tag("call", call)
        .serviceLevelObjectives(
            LongStream.of(1, 2, 5, 10, 20, 50, 100, 250, 1_000, 5_000)
                .mapToObj(Duration::ofMillis)
                .toArray(Duration[]::new))
        .register(registry);
  }

  private DistributionSummary coinsPerCommit() {
    return DistributionSummary.builder("purse.ledger.commit.coins")
        .description("Coins that were committed together")
        .serviceLevelObjectives(1, 2, 5, 10, 20, 50, 99)
        .register(registry);
  }

  private Counter units(String direction) {
    return Counter.builder("purse.ledger." + direction + ".units")
        .description("Capacity of DynamoDB used, computed from the items of each call")
        .register(registry);
  }

  private Counter retries(String reason) {
    return Counter.builder("purse.ledger.retries")
        .description("Calls that did not do their work, which is tried again while somebody waits")
        .tag("reason", reason)
        .register(registry);
  }
}
