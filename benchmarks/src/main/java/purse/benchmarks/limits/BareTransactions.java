package purse.benchmarks.limits;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import purse.benchmarks.harness.Contestant;
import purse.benchmarks.harness.Load;
import purse.benchmarks.harness.Measurement;
import purse.benchmarks.harness.Setting;
import purse.benchmarks.stores.MeteredDynamoDb;
import purse.benchmarks.stores.Stage;
import purse.core.Coins;
import purse.core.LedgerHour;
import purse.core.TraceId;
import purse.core.WalletId;
import purse.ledger.CoinTransaction;
import purse.ledger.CoinTransactionCodec;
import purse.ledger.Fingerprint;
import purse.ledger.HourTotals;
import purse.ledger.LedgerConfiguration;
import purse.ledger.LedgerKeys;
import purse.ledger.Page;
import purse.ledger.PageCodec;
import purse.ledger.PageKey;
import purse.ledger.Values;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/**
 * One client that nobody asks: it sends full transactions of one wallet one after the other, with
 * the items and conditions that the command API writes.
 */
final class BareTransactions implements Contestant {
  private static final int COINS = 99;
  private static final WalletId WALLET = new WalletId("wallet-1");
  private static final Coins AMOUNT = Coins.amount("20.3");

  private final Stage stage;
  private final LedgerConfiguration table;
  private final MeteredDynamoDb client;
  private final Load load;
  private final LedgerHour hour = LedgerHour.of(Instant.now());
  private Page page =
      new Page(
          WALLET,
          hour,
          HourTotals.NONE,
          0,
          Instant.now(),
          Optional.of(Coins.ZERO),
          Optional.of(Instant.now()));

  private BareTransactions(Stage stage, LedgerConfiguration table, MeteredDynamoDb client) {
    this.stage = stage;
    this.table = table;
    this.client = client;
    this.load = new Load(1, 1, (_, _) -> send(), client::usage);
  }

  static Contestant open(Stage stage, Setting setting) {
    var table = stage.freshLedger();
    var bare = new BareTransactions(stage, table, stage.serviceClient(table, setting.added()));
    bare.client.transactWriteItems(
        request -> request.transactItems(put(table.table(), PageCodec.toItem(bare.page))));
    return bare;
  }

  @Override
  public Measurement measure(Duration length) {
    return load.run(length);
  }

  @Override
  public void close() {
    client.close();
    stage.drop(table);
  }

  private int send() {
    var now = Instant.now();
    var coins = IntStream.rangeClosed(1, COINS).mapToObj(number -> coin(number, now)).toList();
    var after = after(coins, now);
    var actions =
        Stream.concat(
                Stream.of(update(after)),
                coins.stream().map(coin -> put(table.table(), CoinTransactionCodec.toItem(coin))))
            .toList();
    client.transactWriteItems(
        request -> request.clientRequestToken(TraceId.made().value()).transactItems(actions));
    page = after;
    return COINS;
  }

  private CoinTransaction coin(int number, Instant now) {
    var balance = page.balance().orElseThrow().value();
    var added = AMOUNT.value().multiply(java.math.BigDecimal.valueOf(number));
    return new CoinTransaction(
        WALLET,
        TraceId.made(),
        AMOUNT,
        now,
        Fingerprint.of(AMOUNT, Optional.of(now)),
        page.version() + number,
        new Coins(balance.add(added)),
        now);
  }

  private Page after(List<CoinTransaction> coins, Instant now) {
    var last = coins.getLast();
    return new Page(
        WALLET,
        hour,
        page.totals().plus(HourTotals.of(coins)),
        last.sequence(),
        now,
        Optional.of(last.balanceAfter()),
        page.pendingSince());
  }

  private TransactWriteItem update(Page after) {
    return TransactWriteItem.builder()
        .update(
            update ->
                update
                    .tableName(table.table())
                    .key(LedgerKeys.page(new PageKey(WALLET, hour)))
                    .updateExpression(
                        "SET amount = :amount, credits = :amount, #count = :version,"
                            + " version = :version, balance = :amount, changedAt = :now")
                    .conditionExpression("version = :before AND attribute_exists(balance)")
                    .expressionAttributeNames(Map.of("#count", "count"))
                    .expressionAttributeValues(
                        Map.of(
                            ":amount", Values.coins(after.totals().amount()),
                            ":version", Values.number(after.version()),
                            ":now", Values.instant(after.changedAt()),
                            ":before", Values.number(page.version()))))
        .build();
  }

  private static TransactWriteItem put(String table, Map<String, AttributeValue> item) {
    return TransactWriteItem.builder()
        .put(put -> put.tableName(table).item(item).conditionExpression("attribute_not_exists(PK)"))
        .build();
  }
}
