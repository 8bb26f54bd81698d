package purse.command.store;

import java.util.Map;
import java.util.Optional;
import purse.command.wallet.LedgerCommit;
import purse.command.wallet.WalletState.OpenPage;
import purse.core.LedgerHour;
import purse.ledger.Attributes;
import purse.ledger.CoinTransaction;
import purse.ledger.CoinTransactionCodec;
import purse.ledger.CoverCodec;
import purse.ledger.Page;
import purse.ledger.PageCodec;
import purse.ledger.PageKey;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/** The single writes that a transaction of the ledger is made of. */
final class CommitItems {
  private static final String ABSENT = "attribute_not_exists(PK)";

  private final String table;
  private final LedgerCommit commit;

  CommitItems(String table, LedgerCommit commit) {
    this.table = table;
    this.commit = commit;
  }

  /** Without it, two first coins dated in different hours would open two pages. */
  TransactWriteItem cover() {
    return putIfAbsent(CoverCodec.toItem(commit.walletId(), commit.at()));
  }

  TransactWriteItem newPage() {
    var after = commit.after();
    var page =
        new Page(
            commit.walletId(),
            after.hour(),
            commit.additionTo(after.hour()),
            after.version(),
            commit.at(),
            Optional.of(after.balance()),
            Optional.of(commit.at()),
            Optional.of(commit.at()));
    return putIfAbsent(PageCodec.toItem(page));
  }

  TransactWriteItem coin(CoinTransaction coin) {
    return putIfAbsent(CoinTransactionCodec.toItem(coin));
  }

  /** The open page stays open: its sums, the balance and the version change. */
  TransactWriteItem openPage(OpenPage open) {
    return update(change(open.hour()).set(Attributes.BALANCE, commit.after().balance()), open);
  }

  /**
   * The open page closes: it gives up the balance, and takes coins only if some are of its hour.
   */
  TransactWriteItem closedPage(OpenPage open) {
    var update =
        commit.additions().containsKey(open.hour()) ? change(open.hour()) : new PageUpdate();
    return update(update.remove(Attributes.BALANCE), open);
  }

  /** The page of a past hour, which may exist or not: the lock is held elsewhere. */
  TransactWriteItem olderPage(LedgerHour hour) {
    return change(hour).toAction(table, key(hour));
  }

  private TransactWriteItem update(PageUpdate update, OpenPage open) {
    return update.onlyIfOpenAt(open.version()).toAction(table, key(open.hour()));
  }

  private PageUpdate change(LedgerHour hour) {
    var update =
        new PageUpdate()
            .set(Attributes.VERSION, commit.after().version())
            .mark(key(hour), commit.at());
    // A coin of another hour changes the open page's version and balance, but not its hour: that
    // must not look restated.
    return commit.additions().containsKey(hour)
        ? update.add(commit.additionTo(hour)).date(commit.at())
        : update;
  }

  private PageKey key(LedgerHour hour) {
    return new PageKey(commit.walletId(), hour);
  }

  private TransactWriteItem putIfAbsent(Map<String, AttributeValue> item) {
    return TransactWriteItem.builder()
        .put(
            put ->
                put.tableName(table)
                    .item(item)
                    .conditionExpression(ABSENT)
                    .returnValuesOnConditionCheckFailure(
                        ReturnValuesOnConditionCheckFailure.ALL_OLD))
        .build();
  }
}
