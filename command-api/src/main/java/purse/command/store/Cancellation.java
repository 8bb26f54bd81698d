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
import purse.command.wallet.WalletState.OpenPage;
import purse.core.TraceId;
import purse.ledger.CoinTransaction;
import purse.ledger.CoinTransactionCodec;
import purse.ledger.LedgerKeys;
import purse.ledger.Page;
import purse.ledger.PageCodec;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/**
 * Why DynamoDB cancelled a transaction, in the words of the protocol. Failed conditions outweigh
 * contention: they are certain, and stay so whatever else was in the way.
 */
final class Cancellation {
  private final Map<TraceId, CoinTransaction> stored = new HashMap<>();
  private final List<OpenPage> seen = new ArrayList<>();
  private final List<String> contention = new ArrayList<>();
  private final List<String> throttling = new ArrayList<>();
  private final List<String> invalid = new ArrayList<>();
  private final TransactionCanceledException cause;
  private boolean lockLost;

  private Cancellation(TransactionCanceledException cause) {
    this.cause = cause;
  }

  static CommitOutcome classify(TransactionCanceledException cause, List<Part> parts) {
    var cancellation = new Cancellation(cause);
    var reasons = cause.cancellationReasons();
    if (reasons.size() != parts.size()) {
      return new Invalid(cause);
    }
    for (var i = 0; i < parts.size(); i++) {
      cancellation.add(reasons.get(i), parts.get(i));
    }
    return cancellation.outcome();
  }

  private void add(CancellationReason reason, Part part) {
    switch (reason.code()) {
      case "None" -> {}
      case "ConditionalCheckFailed" -> conditionFailed(reason, part);
      case "TransactionConflict" -> contention.add(reason.code());
      case "ThrottlingError", "ProvisionedThroughputExceeded" -> throttling.add(reason.code());
      default -> invalid.add(reason.code() + ": " + reason.message());
    }
  }

  private void conditionFailed(CancellationReason reason, Part part) {
    var item = reason.item();
    switch (part) {
      case Part.Lock() -> {
        lockLost = true;
        openPage(item).ifPresent(seen::add);
      }
      case Part.Coin(var coin) -> stored.put(coin.traceId(), CoinTransactionCodec.fromItem(item));
      case Part.OlderPage() -> invalid.add("a condition that was not set: " + reason.message());
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
    if (!invalid.isEmpty()) {
      return new Invalid(new IllegalStateException(String.join("; ", invalid), cause));
    }
    if (lockLost || !stored.isEmpty()) {
      return new Rejected(
          stored, lockLost, seen.stream().max(Comparator.comparingLong(OpenPage::version)));
    }
    return throttling.isEmpty() ? new Contended(contention.toString()) : new Throttled(cause);
  }
}
