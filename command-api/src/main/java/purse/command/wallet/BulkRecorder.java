package purse.command.wallet;

import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import purse.core.WalletId;
import purse.http.BodyEntry;

/** Records many coins at once: those of a wallet in their order, wallets beside each other. */
final class BulkRecorder {
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
  List<BulkOutcome> record(List<BodyEntry<RecordingRequest>> entries) {
    var byWallet =
        entries.stream()
            .flatMap(BulkRecorder::request)
            .collect(
                Collectors.groupingBy(
                    RecordingRequest::walletId, LinkedHashMap::new, Collectors.toList()));
    var outcomes = record(byWallet);
    return entries.stream().map(entry -> outcome(entry, outcomes)).toList();
  }

  private static Stream<RecordingRequest> request(BodyEntry<RecordingRequest> entry) {
    return switch (entry) {
      case BodyEntry.Read<RecordingRequest>(var request) -> Stream.of(request);
      case BodyEntry.Refused<RecordingRequest> _ -> Stream.empty();
    };
  }

  private static BulkOutcome outcome(
      BodyEntry<RecordingRequest> entry, Map<WalletId, Iterator<RecordingOutcome>> outcomes) {
    return switch (entry) {
      case BodyEntry.Read<RecordingRequest>(var request) -> {
        var ofWallet = Objects.requireNonNull(outcomes.get(request.walletId()));
        yield BulkOutcome.of(request, ofWallet.next());
      }
      case BodyEntry.Refused<RecordingRequest>(var problem) -> BulkOutcome.refused(problem);
    };
  }

  private Map<WalletId, Iterator<RecordingOutcome>> record(
      Map<WalletId, List<RecordingRequest>> byWallet) {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var decisions = new HashMap<WalletId, Future<List<RecordingOutcome>>>();
      byWallet.forEach(
          (walletId, requests) ->
              decisions.put(
                  walletId, threads.submit(recorder.onOtherThread(() -> recordInTurn(requests)))));
      return decisions.entrySet().stream()
          .collect(
              Collectors.toMap(Map.Entry::getKey, wallet -> awaited(wallet.getValue()).iterator()));
    }
  }

  private List<RecordingOutcome> recordInTurn(List<RecordingRequest> ofOneWallet)
      throws InterruptedException {
    var coins = Math.min(ofOneWallet.size(), RecordingPolicy.ACTIONS_MAX - ITEMS_OF_A_TRANSACTION);
    var items = coins + ITEMS_OF_A_TRANSACTION;
    turns.acquire(items);
    try {
      return recorder.recordInOrder(ofOneWallet);
    } finally {
      turns.release(items);
    }
  }

  private static List<RecordingOutcome> awaited(Future<List<RecordingOutcome>> outcomes) {
    try {
      return outcomes.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("the service is stopping", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException("an outcome is missing", e);
    }
  }
}
