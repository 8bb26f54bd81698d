package purse.command.store;

import java.util.ArrayList;
import java.util.List;
import purse.command.wallet.LedgerCommit;
import purse.command.wallet.WalletState.NoWallet;
import purse.command.wallet.WalletState.OpenPage;
import purse.ledger.CoinTransaction;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/**
 * The actions of one transaction, each with its part in the protocol: DynamoDB names the reasons of
 * a cancellation in the order of the actions, and what a reason means depends on the part.
 */
final class CommitActions {

  /** What an action is there for. */
  sealed interface Part {
    /** Holds the wallet's lock: its condition is that the wallet stands where we think it does. */
    record Lock() implements Part {}

    /** A page of an older hour, under the lock and without a condition of its own. */
    record OlderPage() implements Part {}

    /** A coin: its condition is that it is not there yet. */
    record Coin(CoinTransaction transaction) implements Part {}
  }

  private final List<Part> parts = new ArrayList<>();
  private final List<TransactWriteItem> items = new ArrayList<>();

  CommitActions(LedgerCommit commit, CommitItems of) {
    addLock(commit, of);
    commit.otherHours().forEach(hour -> add(new Part.OlderPage(), of.olderPage(hour)));
    commit.coins().forEach(coin -> add(new Part.Coin(coin), of.coin(coin)));
  }

  List<Part> parts() {
    return parts;
  }

  List<TransactWriteItem> items() {
    return items;
  }

  private void addLock(LedgerCommit commit, CommitItems of) {
    switch (commit.before()) {
      case NoWallet() -> {
        add(new Part.Lock(), of.cover());
        add(new Part.Lock(), of.newPage());
      }
      case OpenPage open -> {
        if (commit.opensPage()) {
          add(new Part.Lock(), of.closedPage(open));
          add(new Part.Lock(), of.newPage());
        } else {
          add(new Part.Lock(), of.openPage(open));
        }
      }
    }
  }

  private void add(Part part, TransactWriteItem item) {
    parts.add(part);
    items.add(item);
  }
}
