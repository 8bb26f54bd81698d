package purse.command.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import purse.command.store.CommitActions.Part;
import purse.command.wallet.CommitOutcome;
import purse.command.wallet.CommitOutcome.Rejected;
import purse.command.wallet.WalletState.OpenPage;
import purse.core.Coins;
import purse.core.LedgerHour;
import purse.core.TraceId;
import purse.core.WalletId;
import purse.ledger.CoinTransaction;
import purse.ledger.CoinTransactionCodec;
import purse.ledger.Fingerprint;
import purse.ledger.HourTotals;
import purse.ledger.Page;
import purse.ledger.PageCodec;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/** What each reason of a cancellation means, and each two of them together. */
class CancellationTest {
  private static final WalletId WALLET = new WalletId("w");
  private static final Instant NOON = Instant.parse("2026-03-01T12:10:00Z");
  private static final CoinTransaction COIN =
      new CoinTransaction(
          WALLET,
          new TraceId("t1"),
          Coins.of("5"),
          NOON,
          Fingerprint.of(Coins.of("5"), Optional.of(NOON)),
          4,
          Coins.of("15"),
          NOON);
  private static final Map<String, AttributeValue> COIN_ITEM = CoinTransactionCodec.toItem(COIN);
  private static final Part LOCK = new Part.Lock();
  private static final Part OLDER_PAGE = new Part.OlderPage();
  private static final Part A_COIN = new Part.Coin(COIN);

  /** A reason, what it means alone, and what it outweighs: all that stand below it. */
  record Meaning(@Nullable String code, Part part, boolean withItem, String outcome) {
    CancellationReason reason() {
      return CancellationReason.builder()
          .code(code)
          .item(withItem ? COIN_ITEM : null)
          .message("on purpose")
          .build();
    }

    Meaning(@Nullable String code, String outcome) {
      this(code, OLDER_PAGE, false, outcome);
    }
  }

  private static final List<Meaning> BY_WEIGHT =
      List.of(
          new Meaning("ConditionalCheckFailed", LOCK, false, "Rejected"),
          new Meaning("ConditionalCheckFailed", A_COIN, true, "Rejected"),
          new Meaning("ConditionalCheckFailed", A_COIN, false, "Unreadable"),
          new Meaning("ValidationError", "Invalid"),
          new Meaning("ItemCollectionSizeLimitExceeded", "Invalid"),
          new Meaning("ConditionalCheckFailed", "Unknown"),
          new Meaning("SomethingNew", "Unknown"),
          new Meaning(null, "Unknown"),
          new Meaning("ThrottlingError", "Throttled"),
          new Meaning("ProvisionedThroughputExceeded", "Throttled"),
          new Meaning("TransactionConflict", "Contended"),
          new Meaning("None", "Unknown"));

  static Stream<Arguments> pairs() {
    return BY_WEIGHT.stream()
        .flatMap(one -> BY_WEIGHT.stream().map(other -> Arguments.of(one, other)));
  }

  @ParameterizedTest
  @MethodSource("pairs")
  void the_weightier_of_two_reasons_decides(Meaning one, Meaning other) {
    var weightier = BY_WEIGHT.indexOf(one) < BY_WEIGHT.indexOf(other) ? one : other;

    assertEquals(weightier.outcome(), nameOf(classified(one, other)));
  }

  @Test
  void reasons_that_are_too_few_are_none() {
    var parts = List.of(LOCK, A_COIN);
    var reason = BY_WEIGHT.getFirst().reason();

    assertEquals("Unknown", nameOf(Cancellation.classify(cancelled(), parts)));
    assertEquals("Unknown", nameOf(Cancellation.classify(cancelled(reason), parts)));
    assertEquals(
        "Unknown", nameOf(Cancellation.classify(cancelled(reason, reason, reason), parts)));
  }

  @Test
  void shows_the_coin_and_the_newest_open_page_that_were_met() {
    var older = page(NOON.minusSeconds(3_600), 3);
    var newer = page(NOON, 4);

    var outcome =
        Cancellation.classify(
            cancelled(failed(older), failed(newer), failed(COIN_ITEM)),
            List.of(LOCK, LOCK, A_COIN));

    var rejected = assertInstanceOf(Rejected.class, outcome);
    assertEquals(Map.of(COIN.traceId(), COIN), rejected.stored());
    assertEquals(
        Optional.of(new OpenPage(LedgerHour.of(NOON), 4, Coins.of("15"))), rejected.seen());
  }

  private static CommitOutcome classified(Meaning... meanings) {
    var reasons = Arrays.stream(meanings).map(Meaning::reason).toArray(CancellationReason[]::new);
    var parts = Arrays.stream(meanings).map(Meaning::part).toList();
    return Cancellation.classify(cancelled(reasons), parts);
  }

  private static TransactionCanceledException cancelled(CancellationReason... reasons) {
    return TransactionCanceledException.builder().cancellationReasons(reasons).build();
  }

  private static CancellationReason failed(Map<String, AttributeValue> item) {
    return CancellationReason.builder().code("ConditionalCheckFailed").item(item).build();
  }

  private static Map<String, AttributeValue> page(Instant datetime, long version) {
    return PageCodec.toItem(
        new Page(
            WALLET,
            LedgerHour.of(datetime),
            HourTotals.of(Coins.of("5")),
            version,
            NOON,
            Optional.of(Coins.of("15")),
            Optional.of(NOON)));
  }

  private static String nameOf(CommitOutcome outcome) {
    return outcome.getClass().getSimpleName();
  }
}
