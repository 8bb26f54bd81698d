package purse.updater.update;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import purse.core.LedgerHour;
import purse.core.WalletId;
import purse.ledger.PageKey;

/** Each letter is a page of that wallet; batches take up to four. */
class BatchesTest {
  private static final int PAGES_MAX = 4;

  @ParameterizedTest
  @CsvSource({
    "'', ''",
    "abc, abc",
    "aabb, aabb",
    "abcdefghij, abcd efgh ij",
    "aaabbb, aaa bbb",
    "aabbbbc, aa bbbb c",
    "abbbbbbc, a bbbb bbc",
    "aaaaaaaaa, aaaa aaaa a",
    "aaaaabcde, aaaa abcd e"
  })
  void cuts_between_wallets_where_it_can(String pages, String batches) {
    assertEquals(batches, batchesOf(pages));
  }

  @Test
  void ends_after_the_last() {
    var batches = new Batches(keys("a").iterator(), PAGES_MAX);
    batches.next();

    assertThrows(NoSuchElementException.class, batches::next);
  }

  private static String batchesOf(String pages) {
    var batches = new ArrayList<String>();
    new Batches(keys(pages).iterator(), PAGES_MAX)
        .forEachRemaining(
            batch ->
                batches.add(
                    batch.stream()
                        .map(key -> key.walletId().value())
                        .collect(Collectors.joining())));
    return String.join(" ", batches);
  }

  private static List<PageKey> keys(String pages) {
    return IntStream.range(0, pages.length())
        .mapToObj(
            hour ->
                new PageKey(
                    new WalletId(pages.substring(hour, hour + 1)),
                    LedgerHour.of(Instant.EPOCH.plusSeconds(3_600L * hour))))
        .toList();
  }
}
