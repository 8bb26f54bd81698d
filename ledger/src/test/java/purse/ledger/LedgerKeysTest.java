package purse.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import purse.core.Coins;
import purse.core.LedgerHour;
import purse.core.TraceId;
import purse.core.WalletId;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Where items are: for ever where they were put first, so every value here is a fixed one. */
class LedgerKeysTest {
  private static final WalletId ANN = new WalletId("ann");
  private static final TraceId X = new TraceId("x");
  private static final LedgerHour HOUR = LedgerHour.parse("2022060706");

  @ParameterizedTest
  @CsvSource({"1-5759e988-bd862e3fe1be46a994272793, 17", "6102, 21", "order:4711, 29", "x, 03"})
  void a_coins_shard_is_the_crc_32_of_its_trace_id_modulo_32(String traceId, String shard) {
    var key = LedgerKeys.coin(ANN, new TraceId(traceId));

    assertEquals(Map.of("PK", text("C#ann#" + shard), "SK", text(traceId)), key);
  }

  @ParameterizedTest
  @CsvSource({"ann, 03", "default, 15", "wallet-42, 05", "a.b_c~d, 00"})
  void a_wallets_pending_shard_is_the_crc_32_of_its_name_modulo_16(String wallet, String shard) {
    assertEquals(text(shard), LedgerKeys.pending(new WalletId(wallet)));
  }

  @ParameterizedTest
  @CsvSource({
    "users:001, order:4711, 29",
    "a@b.example, x, 03",
    "C:0, x, 03",
    ".., .., 28",
  })
  void every_wallet_of_now_and_before_is_read_from_its_keys(
      String wallet, String traceId, String shard) {
    var walletId = new WalletId(wallet);
    var page = new PageKey(walletId, HOUR);
    var coin = new TraceId(traceId);

    assertEquals(
        Map.of("PK", text("C#" + wallet + "#" + shard), "SK", text(traceId)),
        LedgerKeys.coin(walletId, coin));
    assertEquals(page, LedgerKeys.pageKeyOf(LedgerKeys.page(page)));
    assertEquals(recorded(walletId, coin), stored(recorded(walletId, coin)));
  }

  private static CoinTransaction stored(CoinTransaction coin) {
    return CoinTransactionCodec.fromItem(CoinTransactionCodec.toItem(coin));
  }

  private static CoinTransaction recorded(WalletId walletId, TraceId traceId) {
    var amount = Coins.amount("1");
    var fingerprint = Fingerprint.of(amount, Optional.of(HOUR.start()));
    return new CoinTransaction(
        walletId, traceId, amount, HOUR.start(), fingerprint, 1, amount, HOUR.start());
  }

  @Test
  void keys_are_the_same_under_every_locale() {
    var before = Locale.getDefault();
    try {
      for (var locale : Locale.getAvailableLocales()) {
        Locale.setDefault(locale);

        assertEquals(Map.of("PK", text("C#ann#03"), "SK", text("x")), LedgerKeys.coin(ANN, X));
        assertEquals(text("C#ann#31"), LedgerKeys.coinPartitions(ANN).getLast());
        assertEquals(text("03"), LedgerKeys.pending(ANN));
        assertEquals(text("15"), LedgerKeys.pendingShards().getLast());
        assertEquals("H#2022060706", sortKey(LedgerKeys.page(new PageKey(ANN, HOUR))));
      }
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void the_pending_shards_are_those_that_wallets_have() {
    var used = new HashSet<AttributeValue>();
    IntStream.range(0, 1_000)
        .mapToObj(wallet -> LedgerKeys.pending(new WalletId("wallet-" + wallet)))
        .forEach(used::add);

    assertEquals(used, new HashSet<>(LedgerKeys.pendingShards()));
    assertEquals(16, LedgerKeys.pendingShards().size());
  }

  @Test
  void pages_and_cover_of_a_wallet_share_its_partition_and_the_newest_page_sorts_last() {
    var page = LedgerKeys.page(new PageKey(ANN, HOUR));
    var cover = LedgerKeys.cover(ANN);

    assertEquals(Map.of("PK", text("W#ann"), "SK", text("H#2022060706")), page);
    assertEquals(Map.of("PK", text("W#ann"), "SK", text("COVER")), cover);
    var earliest = LedgerKeys.page(new PageKey(ANN, LedgerHour.parse("0000010100")));
    assertTrue(sortKey(cover).compareTo(sortKey(earliest)) < 0);
    assertTrue(sortKey(earliest).compareTo(sortKey(page)) < 0);
  }

  @Test
  void the_pages_of_a_wallet_stand_together_in_the_index() {
    var next = LedgerHour.of(HOUR.end());
    var inOrder =
        Stream.of("a", "a-b", "a.b", "a0", "aB", "a_b", "ab", "a~b")
            .map(WalletId::new)
            .flatMap(wallet -> Stream.of(new PageKey(wallet, HOUR), new PageKey(wallet, next)))
            .map(key -> LedgerKeys.pendingKey(key).s())
            .toList();

    assertEquals(inOrder, inOrder.stream().sorted().toList());
  }

  @Test
  void a_page_is_recognised_by_its_keys() {
    var key = new PageKey(ANN, HOUR);

    assertEquals(key, LedgerKeys.pageKeyOf(LedgerKeys.page(key)));
    assertTrue(LedgerKeys.isPage(LedgerKeys.page(key)));
  }

  @Test
  void cover_and_coin_are_no_pages() {
    var others = List.of(LedgerKeys.cover(ANN), LedgerKeys.coin(ANN, new TraceId("x")));

    for (var other : others) {
      assertFalse(LedgerKeys.isPage(other));
      assertThrows(CorruptItemException.class, () -> LedgerKeys.pageKeyOf(other));
    }
  }

  private static AttributeValue text(String text) {
    return AttributeValue.fromS(text);
  }

  private static String sortKey(Map<String, AttributeValue> key) {
    return Objects.requireNonNull(key.get("SK")).s();
  }
}
