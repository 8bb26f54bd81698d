package purse.simulation;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import purse.command.wallet.InMemoryLedger;
import purse.command.wallet.RecordingOutcome;
import purse.command.wallet.RecordingOutcome.Recorded;
import purse.command.wallet.RecordingPolicy;
import purse.core.Coins;
import purse.core.TraceId;
import purse.core.WalletId;

/**
 * That instances which want the same wallet share it, and lose little by it: in virtual time, over
 * a network that takes up to 20 ms each way, with clients that send their next coin when the one
 * before is answered.
 */
class FairnessTest {
  private static final WalletId WALLET = new WalletId("w");
  private static final int CLIENTS = 255;
  private static final Duration LENGTH = Duration.ofSeconds(20);

  @Test
  void three_instances_share_a_wallet_and_none_starves() {
    for (var seed = 1; seed <= 3; seed++) {
      var alone = new Load(seed, 1).run();
      var shared = new Load(seed, 3).run();

      var figures = "seed %s: alone %s, shared %s".formatted(seed, alone, shared);
      assertTrue(shared.total() * 2 > alone.total(), figures);
      assertTrue(shared.smallest() > shared.total() / 5, figures);
    }
  }

  /** Coins recorded by each instance, and transactions that were tried in vain. */
  private record Result(List<Long> coins, long lostCommits, long undecided) {
    long total() {
      return coins.stream().mapToLong(Long::longValue).sum();
    }

    long smallest() {
      return Collections.min(coins);
    }

    @Override
    public String toString() {
      return "%s = %s coins, %s transactions lost, %s undecided"
          .formatted(coins, total(), lostCommits, undecided);
    }
  }

  private static final class Load {
    private final Scheduler scheduler = new Scheduler(Instant.parse("2026-03-01T12:00:00Z"));
    private final Instant end = scheduler.instant().plus(LENGTH);
    private final Counting ledger = new Counting(new InMemoryLedger());
    private final History history;
    private final SimulatedInstance[] instances;
    private final long[] coins;
    private long undecided;
    private long traceIds;

    Load(long seed, int instanceCount) {
      var chance = new Chance(seed);
      var network = new Network(scheduler, chance, Faults.NONE);
      var journal = new Journal(scheduler, Optional.empty());
      history =
          new History(new PageHistory(scheduler), new IndexHistory(scheduler, chance, network));
      coins = new long[instanceCount];
      instances = new SimulatedInstance[instanceCount];
      for (var i = 0; i < instanceCount; i++) {
        var distant = new DistantLedger(ledger, network, scheduler, chance, history, journal);
        instances[i] =
            new SimulatedInstance(
                RecordingPolicy.STANDARD, distant, scheduler, scheduler, chance.random());
      }
    }

    Result run() {
      for (var client = 0; client < CLIENTS; client++) {
        send(client % instances.length);
      }
      scheduler.runToTheEnd();
      return new Result(Arrays.stream(coins).boxed().toList(), ledger.rejected(), undecided);
    }

    private void send(int instance) {
      if (scheduler.instant().isAfter(end)) {
        return;
      }
      var traceId = new TraceId("t" + ++traceIds);
      var purchase = new Purchase(WALLET, traceId, Coins.amount("1"), Optional.empty());
      history.wished(purchase);
      instances[instance].record(
          List.of(
              new SimulatedInstance.Waiting(
                  purchase.request(scheduler.instant()), outcome -> answered(instance, outcome))));
    }

    private void answered(int instance, RecordingOutcome outcome) {
      if (outcome instanceof Recorded) {
        coins[instance]++;
      } else {
        undecided++;
      }
      scheduler.after(Duration.ofMillis(1), () -> send(instance));
    }
  }
}
