package purse.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import purse.core.Coins;
import purse.core.LedgerHour;
import purse.core.TraceId;
import purse.core.WalletId;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The stored format: what was ever written is still read, and what is written stays the same. */
class GoldenFileTest {
  private static final WalletId ANN = new WalletId("ann");

  private static final Page CLOSED =
      new Page(
          ANN,
          LedgerHour.parse("2022060706"),
          new HourTotals(Coins.of("20.3"), Coins.of("1.1"), 2),
          7,
          Instant.parse("2022-06-07T06:21:22.123456Z"),
          Optional.empty(),
          Optional.empty());

  private static final Page EXTREME =
      new Page(
          new WalletId("a.b_c~d"),
          LedgerHour.parse("2000010100"),
          new HourTotals(Coins.ZERO, Coins.of("9".repeat(30) + ".99999999"), Long.MAX_VALUE),
          Long.MAX_VALUE,
          Instant.parse("2000-01-01T00:00:00Z"),
          Optional.empty(),
          Optional.empty());

  private static final CoinTransaction CREDIT =
      new CoinTransaction(
          ANN,
          new TraceId("1-5759e988-bd862e3fe1be46a994272793"),
          Coins.amount("999999999999999999.99999999"),
          Instant.parse("2022-06-07T06:21:22Z"),
          new Fingerprint("999999999999999999.99999999@2022-06-07T06:21:22Z"),
          7,
          Coins.of("1000000000000000000"),
          Instant.parse("2022-06-07T06:21:23.000000789Z"));

  private static final CoinTransaction DEBIT =
      new CoinTransaction(
          ANN,
          new TraceId("order:4711"),
          Coins.amount("-0.00000001"),
          Instant.parse("2022-06-07T23:59:59.999999999Z"),
          new Fingerprint("-0.00000001@none"),
          1,
          Coins.ZERO,
          Instant.parse("2022-06-07T23:59:59.999999999Z"));

  /** Its hour is that of its datetime, whenever it was recorded. */
  private static final CoinTransaction LATE =
      new CoinTransaction(
          ANN,
          new TraceId("late"),
          Coins.amount("1.5"),
          Instant.parse("2022-06-07T06:21:22Z"),
          new Fingerprint("1.5@2022-06-07T06:21:22Z"),
          8,
          Coins.of("20.7"),
          Instant.parse("2022-07-01T00:00:00.5Z"));

  static Stream<Arguments> pages() {
    return Stream.of(
        arguments("page-closed", CLOSED),
        arguments("page-open", closedBut(Optional.of(Coins.of("1000.00000001")), Optional.empty())),
        arguments(
            "page-pending",
            closedBut(Optional.of(Coins.ZERO), Optional.of(Instant.parse("2022-06-07T06:20:00Z")))),
        arguments("page-first", withFirstAt(CLOSED, "2022-06-07T06:20:00.000000001Z")),
        arguments("page-extreme", EXTREME));
  }

  static Stream<Arguments> coins() {
    return Stream.of(
        arguments("coin-credit", CREDIT),
        arguments("coin-debit", DEBIT),
        arguments("coin-late", LATE));
  }

  @ParameterizedTest
  @MethodSource("pages")
  void reads_a_page_as_it_was_written(String file, Page page) {
    assertEquals(page, PageCodec.fromItem(GoldenFile.named(file).item()));
  }

  @ParameterizedTest
  @MethodSource("pages")
  void writes_a_page_to_the_letter(String file, Page page) {
    assertEquals(GoldenFile.named(file).text(), GoldenFile.textOf(PageCodec.toItem(page)));
  }

  @ParameterizedTest
  @MethodSource("coins")
  void reads_a_coin_as_it_was_written(String file, CoinTransaction coin) {
    assertEquals(coin, CoinTransactionCodec.fromItem(GoldenFile.named(file).item()));
  }

  @ParameterizedTest
  @MethodSource("coins")
  void writes_a_coin_to_the_letter(String file, CoinTransaction coin) {
    assertEquals(
        GoldenFile.named(file).text(), GoldenFile.textOf(CoinTransactionCodec.toItem(coin)));
  }

  @Test
  void writes_a_cover_to_the_letter() {
    var cover = CoverCodec.toItem(ANN, Instant.parse("2022-06-07T06:20:00Z"));

    assertEquals(GoldenFile.named("cover").text(), GoldenFile.textOf(cover));
  }

  @Test
  void reads_past_attributes_that_later_versions_add() {
    var item = new HashMap<>(GoldenFile.named("coin-credit").item());
    item.put("metadata", AttributeValue.fromM(Map.of("order", AttributeValue.fromS("6102"))));

    assertEquals(CREDIT, CoinTransactionCodec.fromItem(item));
  }

  private static Page withFirstAt(Page page, String firstAt) {
    return new Page(
        page.walletId(),
        page.hour(),
        page.totals(),
        page.version(),
        page.changedAt(),
        page.balance(),
        page.pendingSince(),
        Optional.of(Instant.parse(firstAt)));
  }

  private static Page closedBut(Optional<Coins> balance, Optional<Instant> pendingSince) {
    return new Page(
        CLOSED.walletId(),
        CLOSED.hour(),
        CLOSED.totals(),
        CLOSED.version(),
        CLOSED.changedAt(),
        balance,
        pendingSince);
  }
}
