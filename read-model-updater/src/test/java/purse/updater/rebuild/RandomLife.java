package purse.updater.rebuild;

import java.time.Duration;
import java.util.Random;
import purse.updater.fixture.RandomCoins;
import purse.updater.fixture.UpdaterFixture;

/** Wallets that take coins as a seed has it, while time goes on, and updates now and then. */
final class RandomLife {
  private static final int WALLETS = 8;

  private final UpdaterFixture fixture;
  private final Random random;
  private final RandomCoins coins;

  RandomLife(UpdaterFixture fixture, long seed) {
    this.fixture = fixture;
    this.random = new Random(seed);
    this.coins = new RandomCoins(fixture, random, WALLETS);
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
    coins.record();
  }
}
