package purse.command.wallet;

import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import purse.command.wallet.RecordingOutcome.Undecided;
import purse.core.WalletId;
import purse.http.BodyEntry;

/** Records many coins at once: those of a wallet in their order, wallets beside each other. */
final class BulkRecorder {
  private static final Logger LOG = LoggerFactory.getLogger(BulkRecorder.class);

  /**
   * Of all requests together: some sixty small transactions, or four of the largest. A store that
   * is given too many of them at once finishes none before it is asked again.
   */
  private static final int ITEMS_AT_ONCE_MAX = 400;

  /** What a transaction costs beside its coins, pages included. */
  private static final int ITEMS_OF_A_TRANSACTION = 6;

  private final Recorder recorder;

  /** Fair, so that who came first is done before who came last is out of time. */
  private final Semaphore turns = new Semaphore(ITEMS_AT_ONCE_MAX, true);

  BulkRecorder(Recorder recorder) {
    this.recorder = recorder;
  }

  /** An outcome for each entry, in the order of the entries. */
  List<BulkOutcome> record(List<BodyEntry<Wish>> entries) {
    var byWallet =
        entries.stream()
            .flatMap(BulkRecorder::wish)
            .collect(
                Collectors.groupingBy(
                    wish -> wish.request().walletId(), LinkedHashMap::new, Collectors.toList()));
    var outcomes = record(byWallet);
    return entries.stream().map(entry -> outcome(entry, outcomes)).toList();
  }

  private static Stream<Wish> wish(BodyEntry<Wish> entry) {
    return switch (entry) {
      case BodyEntry.Read<Wish>(var wish) -> Stream.of(wish);
      case BodyEntry.Refused<Wish> _ -> Stream.empty();
    };
  }

  private static BulkOutcome outcome(
      BodyEntry<Wish> entry, Map<WalletId, Iterator<BulkOutcome>> outcomes) {
    return switch (entry) {
      case BodyEntry.Read<Wish>(var wish) ->
          Objects.requireNonNull(outcomes.get(wish.request().walletId())).next();
      case BodyEntry.Refused<Wish>(var problem) -> BulkOutcome.refused(problem);
    };
  }

  private Map<WalletId, Iterator<BulkOutcome>> record(Map<WalletId, List<Wish>> byWallet) {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var decisions = new HashMap<WalletId, Supplier<List<BulkOutcome>>>();
      byWallet.forEach(
          (walletId, wishes) -> {
            var outcomes = threads.submit(recorder.onOtherThread(() -> recordInTurn(wishes)));
            decisions.put(walletId, () -> awaited(outcomes, wishes));
          });
      return decisions.entrySet().stream()
          .collect(
              Collectors.toMap(Map.Entry::getKey, wallet -> wallet.getValue().get().iterator()));
    }
  }

  private List<BulkOutcome> recordInTurn(List<Wish> ofOneWallet) throws InterruptedException {
    var coins = Math.min(ofOneWallet.size(), RecordingPolicy.ACTIONS_MAX - ITEMS_OF_A_TRANSACTION);
    var items = coins + ITEMS_OF_A_TRANSACTION;
    turns.acquire(items);
    try {
      return outcomes(ofOneWallet);
    } finally {
      turns.release(items);
    }
  }

  private List<BulkOutcome> outcomes(List<Wish> ofOneWallet) {
    var recorded = recorder.recordInOrder(requests(ofOneWallet, true)).iterator();
    var repeated = recorder.repetitions(requests(ofOneWallet, false)).iterator();
    return ofOneWallet.stream()
        .map(
            wish ->
                wish.isTimely()
                    ? BulkOutcome.of(wish.request(), recorded.next())
                    : untimely(wish, repeated.next()))
        .toList();
  }

  private static List<RecordingRequest> requests(List<Wish> wishes, boolean timely) {
    return wishes.stream().filter(wish -> wish.isTimely() == timely).map(Wish::request).toList();
  }

  private static BulkOutcome untimely(Wish wish, Optional<RecordingOutcome> repetition) {
    return repetition
        .map(outcome -> BulkOutcome.of(wish.request(), outcome))
        .orElseGet(
            () -> BulkOutcome.refused(wish.refusal().with("traceId", wish.request().traceId())));
  }

  /** What fails for one wallet concerns that one, and its coins may be recorded. */
  private static List<BulkOutcome> awaited(
      Future<List<BulkOutcome>> outcomes, List<Wish> ofOneWallet) {
    try {
      return outcomes.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return undecided(ofOneWallet, "the service is stopping");
    } catch (ExecutionException e) {
      LOG.error("wallet {} of many failed", ofOneWallet.getFirst().request().walletId(), e);
      return undecided(ofOneWallet, "the service failed meanwhile");
    }
  }

  private static List<BulkOutcome> undecided(List<Wish> wishes, String reason) {
    var outcome = new Undecided(reason);
    return wishes.stream().map(wish -> BulkOutcome.of(wish.request(), outcome)).toList();
  }
}
