package purse.command.wallet;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import purse.command.wallet.RecordingOutcome.Undecided;
import purse.core.StoreUnavailableException;
import purse.core.TraceId;
import purse.core.WalletId;
import purse.ledger.CoinTransaction;

/** Looks for the coins of requests that can be nothing but repetitions, and records nothing. */
final class Repetitions {
  private static final Logger LOG = LoggerFactory.getLogger(Repetitions.class);

  private final LedgerStore store;

  Repetitions(LedgerStore store) {
    this.store = store;
  }

  /** What a stored coin means for each of them, in their order; nothing where none is stored. */
  List<Optional<RecordingOutcome>> of(List<RecordingRequest> ofOneWallet) {
    if (ofOneWallet.isEmpty()) {
      return List.of();
    }
    try {
      var stored = coins(ofOneWallet.getFirst().walletId(), ofOneWallet);
      return ofOneWallet.stream().map(request -> outcome(request, stored)).toList();
    } catch (RuntimeException e) {
      return undecided(ofOneWallet, e);
    }
  }

  private Map<TraceId, CoinTransaction> coins(
      WalletId walletId, List<RecordingRequest> ofOneWallet) {
    var traceIds =
        new ArrayList<>(
            new LinkedHashSet<>(ofOneWallet.stream().map(RecordingRequest::traceId).toList()));
    var coins = new HashMap<TraceId, CoinTransaction>();
    for (var from = 0; from < traceIds.size(); from += LedgerStore.COINS_READ_MAX) {
      var to = Math.min(from + LedgerStore.COINS_READ_MAX, traceIds.size());
      coins.putAll(store.readCoins(walletId, traceIds.subList(from, to)));
    }
    return coins;
  }

  private static Optional<RecordingOutcome> outcome(
      RecordingRequest request, Map<TraceId, CoinTransaction> stored) {
    return Optional.ofNullable(stored.get(request.traceId()))
        .map(coin -> RecordingOutcome.ofStored(coin, request));
  }

  /** One of the coins may be there, and nobody could read it. */
  private static List<Optional<RecordingOutcome>> undecided(
      List<RecordingRequest> requests, RuntimeException failure) {
    var walletId = requests.getFirst().walletId();
    if (failure instanceof StoreUnavailableException) {
      LOG.warn("wallet {}: repetitions are undecided: {}", walletId, failure.getCause());
    } else {
      LOG.error("wallet {}: repetitions are undecided", walletId, failure);
    }
    var outcome = new Undecided("the ledger does not answer", Optional.of(failure));
    return requests.stream().map(_ -> Optional.<RecordingOutcome>of(outcome)).toList();
  }
}
