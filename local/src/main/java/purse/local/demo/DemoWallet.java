package purse.local.demo;

import java.util.List;
import java.util.stream.Stream;
import purse.core.WalletId;

/**
 * Somebody who takes in and gives out coins.
 *
 * @param tries how many customers may come in an hour; one in so many does, by the hour and the day
 * @param latePerMille how many of a thousand coins are sent hours or days after they happened
 */
record DemoWallet(WalletId walletId, int tries, int latePerMille) {
  private static final int SHOP_TRIES = 5;
  private static final int PERSON_TRIES = 1;
  private static final int SHOP_LATE_PER_MILLE = 6;
  private static final List<String> SHOPS = List.of("cafe-harbour", "cafe-market", "cafe-station");
  private static final List<String> PEOPLE =
      List.of(
          "ada", "amir", "ben", "chloe", "dana", "emil", "farah", "grace", "hugo", "ines", "jun",
          "kofi", "lena", "mateo", "nora", "oskar", "priya");

  /** Every wallet of the month, the busiest first. */
  static List<DemoWallet> all() {
    return Stream.concat(
            SHOPS.stream().map(name -> of(name, SHOP_TRIES, SHOP_LATE_PER_MILLE)),
            PEOPLE.stream().map(name -> of(name, PERSON_TRIES, 0)))
        .toList();
  }

  private static DemoWallet of(String name, int tries, int latePerMille) {
    return new DemoWallet(new WalletId(name), tries, latePerMille);
  }
}
