package purse.command.wallet;

import java.time.InstantSource;
import java.util.HashMap;
import java.util.LinkedHashMap;
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

/**
 * Looks for the coins of requests whose datetime is too far ahead by this clock, so that they can
 * be nothing but repetitions; and records nothing.
 */
final class Repetitions {
  private static final Logger LOG = LoggerFactory.getLogger(Repetitions.class);

  /**
   * Another instance may be recording it at this moment, or have sent it without an answer so far.
   * Nobody is told so for long: as time goes by, this clock allows it as well.
   */
  private static final Undecided IN_DOUBT =
      new Undecided(
          "the datetime is more than five minutes ahead, though maybe not by the clock of another"
              + " instance, which may be recording it");

  private final LedgerStore store;
  private final InstantSource clock;
  private final UndecidedLogs log = new UndecidedLogs();

  Repetitions(LedgerStore store, InstantSource clock) {
    this.store = store;
    this.clock = clock;
  }

  /** What has become of looks for coins of one wallet. */
  private record Findings(Map<TraceId, CoinTransaction> found, Map<TraceId, Undecided> undecided) {
    Optional<RecordingOutcome> outcome(RecordingRequest request) {
      var traceId = request.traceId();
      return Optional.ofNullable(found.get(traceId))
          .map(coin -> RecordingOutcome.ofStored(coin, request))
          .or(() -> Optional.ofNullable(undecided.get(traceId)))
          .or(() -> isInDoubt(request) ? Optional.of(IN_DOUBT) : Optional.empty());
    }

    private static boolean isInDoubt(RecordingRequest request) {
      return TransactionDatetimes.mayBeTimelyElsewhere(request.datetime(), request.receivedAt());
    }
  }

  /**
   * What is to be said of each, in their order; nothing where none is recorded and none will be.
   */
  List<Optional<RecordingOutcome>> of(List<RecordingRequest> ofOneWallet) {
    if (ofOneWallet.isEmpty()) {
      return List.of();
    }
    var walletId = ofOneWallet.getFirst().walletId();
    var traceIds = ofOneWallet.stream().map(RecordingRequest::traceId).distinct().toList();
    var findings = new Findings(new HashMap<>(), new LinkedHashMap<>());
    for (var from = 0; from < traceIds.size(); from += LedgerStore.COINS_READ_MAX) {
      var to = Math.min(from + LedgerStore.COINS_READ_MAX, traceIds.size());
      look(walletId, traceIds.subList(from, to), findings);
    }
    if (!findings.undecided().isEmpty()) {
      log.add(walletId, findings.undecided(), clock.instant());
    }
    return ofOneWallet.stream().map(findings::outcome).toList();
  }

  /** To be called by a test that cannot wait for it. */
  void speakOfAll() {
    log.speakOfAll();
  }

  private void look(WalletId walletId, List<TraceId> traceIds, Findings findings) {
    try {
      findings.found().putAll(store.readCoins(walletId, traceIds));
    } catch (StoreUnavailableException e) {
      var undecided = new Undecided("the ledger does not answer", Optional.of(e));
      traceIds.forEach(traceId -> findings.undecided().put(traceId, undecided));
    } catch (RuntimeException e) {
      lookCloser(walletId, traceIds, findings, e);
    }
  }

  /** One of the coins is there, and nobody can read it: the others do not suffer for it. */
  private void lookCloser(
      WalletId walletId, List<TraceId> traceIds, Findings findings, RuntimeException failure) {
    if (traceIds.size() > 1) {
      var half = traceIds.size() / 2;
      look(walletId, traceIds.subList(0, half), findings);
      look(walletId, traceIds.subList(half, traceIds.size()), findings);
    } else {
      UnreadableCoins.log(LOG, walletId, traceIds.getFirst(), failure);
      findings.undecided().put(traceIds.getFirst(), Answers.undecided(failure));
    }
  }
}
