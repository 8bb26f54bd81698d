package purse.benchmarks.limits;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import purse.benchmarks.harness.Contestant;
import purse.benchmarks.harness.Load;
import purse.benchmarks.harness.Measurement;
import purse.benchmarks.harness.Work;
import purse.command.wallet.InMemoryLedger;
import purse.command.wallet.Recorder;
import purse.command.wallet.RecordingOutcome.InsufficientCoins;
import purse.command.wallet.RecordingOutcome.Recorded;
import purse.command.wallet.RecordingPolicy;
import purse.command.wallet.RecordingRequest;
import purse.core.Coins;
import purse.core.TraceId;
import purse.core.WalletId;

/** One wallet of a slow ledger in memory, and what records its coins in the command API. */
final class WalletInMemory implements Contestant {
  private static final WalletId WALLET = new WalletId("wallet");
  private static final Coins CREDIT = Coins.amount("20.3");

  /** More than any benchmark credits. */
  private static final Coins TOO_MUCH = Coins.amount("-1000000000000");

  private final Recorder recorder;
  private final Load load;

  /**
   * @param added to every call of the ledger
   */
  WalletInMemory(Duration added, Duration deadline, Function<WalletInMemory, Load> load) {
    this.recorder =
        new Recorder(
            new DelayedLedger(new InMemoryLedger(), added),
            RecordingPolicy.STANDARD.withDeadline(deadline),
            InstantSource.system(),
            new SecureRandom());
    this.load = load.apply(this);
  }

  int credits() {
    return recorder.record(request(CREDIT)) instanceof Recorded ? 1 : 0;
  }

  /** Counts for nothing if it is. */
  int isRefused() {
    return recorder.record(request(TOO_MUCH)) instanceof InsufficientCoins ? Work.NOT_COUNTED : 0;
  }

  /**
   * As a bulk request does.
   *
   * @param isInTurn every second one is a debit that is refused
   * @return how many coins count; none if anything was left undecided
   */
  int records(int entries, boolean isInTurn) {
    var requests =
        IntStream.range(0, entries)
            .mapToObj(entry -> request(isInTurn && entry % 2 == 1 ? TOO_MUCH : CREDIT))
            .toList();
    var outcomes = recorder.recordInOrder(requests);
    var recorded = outcomes.stream().filter(Recorded.class::isInstance).count();
    var refused = outcomes.stream().filter(InsufficientCoins.class::isInstance).count();
    return recorded + refused == entries ? Math.toIntExact(recorded) : 0;
  }

  private static RecordingRequest request(Coins amount) {
    return new RecordingRequest(WALLET, TraceId.made(), amount, Optional.empty(), Instant.now());
  }

  @Override
  public Measurement measure(Duration length) {
    return load.run(length);
  }

  @Override
  public void close() {}
}
