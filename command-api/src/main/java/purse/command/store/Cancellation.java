package purse.command.store;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import purse.command.store.CommitActions.Part;
import purse.command.wallet.CommitOutcome;
import purse.command.wallet.CommitOutcome.Contended;
import purse.command.wallet.CommitOutcome.Invalid;
import purse.command.wallet.CommitOutcome.Rejected;
import purse.command.wallet.CommitOutcome.Throttled;
import purse.command.wallet.CommitOutcome.Unknown;
import purse.command.wallet.CommitOutcome.Unreadable;
import purse.command.wallet.WalletState.OpenPage;
import purse.core.TraceId;
import purse.ledger.CoinTransaction;
import purse.ledger.CoinTransactionCodec;
import purse.ledger.CorruptItemException;
import purse.ledger.LedgerKeys;
import purse.ledger.Page;
import purse.ledger.PageCodec;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/**
 * Why DynamoDB cancelled a transaction, in the words of the protocol. Failed conditions outweigh
 * all else: they are certain, and stay so whatever else was in the way. A transaction that is
 * cancelled for no reason that we know is one of which we know nothing.
 */
final class Cancellation {
  private final Map<TraceId, CoinTransaction> stored = new HashMap<>();
  private final List<OpenPage> seen = new ArrayList<>();
  private final List<CorruptItemException> unreadable = new ArrayList<>();
  private final List<String> invalid = new ArrayList<>();
  private final List<String> strange = new ArrayList<>();
  private final List<String> throttling = new ArrayList<>();
  private final List<String> contention = new ArrayList<>();
  private final TransactionCanceledException cause;
  private boolean lockLost;

  private Cancellation(TransactionCanceledException cause) {
    this.cause = cause;
  }

  static CommitOutcome classify(TransactionCanceledException cause, List<Part> parts) {
    var cancellation = new Cancellation(cause);
    var reasons = cause.cancellationReasons();
    if (reasons.size() != parts.size()) {
      return cancellation.unknown();
    }
    for (var i = 0; i < parts.size(); i++) {
      cancellation.add(reasons.get(i), parts.get(i));
    }
    return cancellation.outcome();
  }

  private void add(CancellationReason reason, Part part) {
    switch (String.valueOf(reason.code())) {
      case "None" -> {}
      case "ConditionalCheckFailed" -> conditionFailed(reason, part);
      case "TransactionConflict" -> contention.add(reason.code());
      case "ThrottlingError", "ProvisionedThroughputExceeded" -> throttling.add(reason.code());
      case "ValidationError", "ItemCollectionSizeLimitExceeded" ->
          invalid.add(reason.code() + ": " + reason.message());
      default -> strange.add(String.valueOf(reason.code()));
    }
  }

  private void conditionFailed(CancellationReason reason, Part part) {
    switch (part) {
      case Part.Lock() -> {
        lockLost = true;
        openPage(reason.item()).ifPresent(seen::add);
      }
      case Part.Coin(var coin) -> isThere(coin.traceId(), reason.item());
      case Part.OlderPage() -> strange.add("a condition that was not set");
    }
  }

  private void isThere(TraceId traceId, Map<String, AttributeValue> item) {
    try {
      stored.put(traceId, CoinTransactionCodec.fromItem(item));
    } catch (CorruptItemException e) {
      unreadable.add(e);
    }
  }

  /** What stands where the lock should be: an open page, a closed one, a cover or nothing. */
  private static Optional<OpenPage> openPage(Map<String, AttributeValue> item) {
    if (!LedgerKeys.isPage(item)) {
      return Optional.empty();
    }
    return openPage(PageCodec.fromItem(item));
  }

  private static Optional<OpenPage> openPage(Page page) {
    return page.balance().map(balance -> new OpenPage(page.hour(), page.version(), balance));
  }

  private CommitOutcome outcome() {
    if (lockLost || !stored.isEmpty()) {
      return new Rejected(
          stored, lockLost, seen.stream().max(Comparator.comparingLong(OpenPage::version)));
    }
    if (!unreadable.isEmpty()) {
      return new Unreadable(unreadable.getFirst());
    }
    if (!invalid.isEmpty()) {
      return new Invalid(new IllegalStateException(String.join("; ", invalid), cause));
    }
    return notRecorded();
  }

  private CommitOutcome notRecorded() {
    if (!strange.isEmpty()) {
      return unknown();
    }
    if (!throttling.isEmpty()) {
      return new Throttled(StoreFailure.unavailable(cause));
    }
    return contention.isEmpty() ? unknown() : new Contended(contention.toString());
  }

  private CommitOutcome unknown() {
    return new Unknown(StoreFailure.unavailable(cause));
  }
}
