package purse.http.access;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import purse.core.WalletId;

/** A limit as ranges of IDs, for lists of wallets. */
class WalletLimitTest {
  private static final String CHARACTERS = "-.09:@AZ_az~";

  @Test
  void has_one_range_without_a_limit() {
    assertEquals(List.of(WalletRange.beginningWith("a")), WalletLimit.NONE.rangesWithin("a"));
  }

  @Test
  void has_nothing_of_what_lies_beside_the_prefix() {
    assertEquals(List.of(), limit("bob", "team-*").rangesWithin("a"));
    assertEquals(List.of(), limit().rangesWithin(""));
  }

  @Test
  void has_ranges_in_order_and_none_within_another() {
    assertEquals(
        List.of(WalletRange.only(new WalletId("al")), WalletRange.beginningWith("b")),
        limit("bob*", "b*", "b", "bo", "al", "al").rangesWithin(""));
  }

  @Test
  void agrees_with_asking_about_each_wallet() {
    var seed = 42;
    var random = new Random(seed);
    for (var round = 0; round < 2_000; round++) {
      var limit =
          limit(
              Stream.generate(() -> text(random, 1) + (random.nextBoolean() ? "*" : ""))
                  .limit(random.nextInt(4))
                  .toArray(String[]::new));
      var prefix = text(random, 0);
      var walletId = new WalletId(text(random, 1));

      var expected = walletId.value().startsWith(prefix) && limit.allows(walletId) ? 1 : 0;
      var found =
          limit.rangesWithin(prefix).stream().filter(range -> contains(range, walletId)).count();
      assertEquals(expected, found, seed + " " + round + " " + limit + prefix + " " + walletId);
    }
  }

  private static boolean contains(WalletRange range, WalletId walletId) {
    return range.from().compareTo(walletId.value()) <= 0
        && walletId.value().compareTo(range.to()) < 0;
  }

  private static String text(Random random, int lengthMin) {
    return random
        .ints(lengthMin + random.nextInt(3), 0, CHARACTERS.length())
        .mapToObj(index -> CHARACTERS.substring(index, index + 1))
        .reduce("", String::concat);
  }

  private static WalletLimit limit(String... patterns) {
    return WalletLimit.to(Stream.of(patterns).map(WalletPattern::parse).toList());
  }
}
