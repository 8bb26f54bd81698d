package purse.updater.rebuild;

import java.time.Duration;
import java.util.Random;
import purse.core.Coins;
import purse.updater.fixture.UpdaterFixture;

/** Wallets that take credits, debits and late coins as a seed has it, and updates now and then. */
final class RandomLife {
  private static final int WALLETS = 8;

  private final UpdaterFixture fixture;
  private final Random random;

  RandomLife(UpdaterFixture fixture, long seed) {
    this.fixture = fixture;
    this.random = new Random(seed);
  }

  void goOn(int coins) {
    for (var coin = 0; coin < coins; coin++) {
      fixture.clock().advance(Duration.ofSeconds(random.nextInt(1_500)));
      takeCoin();
      if (random.nextInt(12) == 0) {
        fixture.update();
      }
    }
  }

  void takeCoin() {
    var walletId = "wallet-" + random.nextInt(WALLETS);
    var amount = "%s.%08d".formatted(random.nextInt(1_000), 1 + random.nextInt(99_999_999));
    var isDebit = random.nextInt(4) == 0;
    var late = random.nextInt(3) == 0 ? Duration.ofHours(random.nextInt(2_000)) : Duration.ZERO;
    var isCovered = Coins.amount(amount).compareTo(fixture.ledger().balance(walletId)) <= 0;
    fixture
        .ledger()
        .record(
            walletId,
            isDebit && isCovered ? "-" + amount : amount,
            fixture.clock().instant().minus(late));
  }
}
