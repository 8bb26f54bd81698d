package purse.local.importer;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.commons.math3.distribution.BetaDistribution;
import org.apache.commons.math3.distribution.ExponentialDistribution;
import org.apache.commons.math3.distribution.GammaDistribution;
import org.apache.commons.math3.distribution.RealDistribution;
import org.apache.commons.math3.random.JDKRandomGenerator;
import org.apache.commons.math3.random.RandomGenerator;

/**
 * The customers of a shop, made up from a seed, but by distributions that were measured and
 * published: those of the customers of the music shop CDNOW over 78 weeks.
 *
 * <p>When they buy is the BG/NBD model, with its parameters from Fader, Hardie and Lee, "Counting
 * Your Customers the Easy Way", Marketing Science 24(2), 2005. What they spend is the gamma-gamma
 * model, with its parameters from Fader, Hardie and Lee, "RFM and CLV: Using Iso-Value Curves for
 * Customer Base Analysis", Journal of Marketing Research 42(4), 2005. That they live in different
 * time zones, and give back one purchase in ten within a month, is ours.
 */
final class Cohort {
  private static final int CUSTOMERS = 1_000;
  private static final int WEEKS = 78;
  private static final int WEEKS_OF_FIRST_PURCHASES = 12;
  private static final Instant START = Instant.parse("2023-01-01T00:00:00Z");
  private static final Duration WEEK = Duration.ofDays(7);
  private static final int GIVEN_BACK_ONE_IN = 10;
  private static final int WEEKS_TO_GIVE_BACK_MAX = 4;
  private static final List<ZoneOffset> OFFSETS =
      List.of(
          ZoneOffset.UTC,
          ZoneOffset.ofHours(9),
          ZoneOffset.ofHoursMinutes(5, 30),
          ZoneOffset.ofHours(-8));

  private final RandomGenerator random;
  private final RealDistribution purchasesPerWeek;
  private final RealDistribution leavingAfterPurchase;
  private final RealDistribution spendingRate;
  private final RealDistribution standardExponential;
  private final List<Row> rows = new ArrayList<>();

  private record Row(String wallet, Instant at, ZoneOffset offset, BigDecimal amount) {}

  Cohort(int seed) {
    random = new JDKRandomGenerator(seed);
    purchasesPerWeek = new GammaDistribution(random, 0.243, 1 / 4.414);
    leavingAfterPurchase = new BetaDistribution(random, 0.793, 2.426);
    spendingRate = new GammaDistribution(random, 3.74, 1 / 15.44);
    standardExponential = new ExponentialDistribution(random, 1);
    for (var i = 0; i < CUSTOMERS; i++) {
      live("customer-" + i);
    }
    rows.sort(Comparator.comparing(Row::at));
  }

  int size() {
    return rows.size();
  }

  /** In the order of time. */
  Path writeTo(Path file) throws IOException {
    var lines = new StringBuilder("walletId,traceId,amount,datetime\n");
    for (var i = 0; i < rows.size(); i++) {
      var row = rows.get(i);
      var fields = List.of(row.wallet(), "p" + i, row.amount(), row.at().atOffset(row.offset()));
      lines
          .append(fields.stream().map(Object::toString).collect(Collectors.joining(",")))
          .append('\n');
    }
    return Files.writeString(file, lines);
  }

  /** A first purchase, then others at random times, until the customer has left or time is up. */
  private void live(String wallet) {
    var offset = OFFSETS.get(random.nextInt(OFFSETS.size()));
    var spending = new GammaDistribution(random, 6.25, 1 / spendingRate.sample());
    var rate = purchasesPerWeek.sample();
    var leaving = leavingAfterPurchase.sample();
    var week = random.nextDouble() * WEEKS_OF_FIRST_PURCHASES;
    buy(wallet, week, offset, spending);
    // The model lets nobody leave before the second purchase.
    for (var hasLeft = false; !hasLeft; hasLeft = random.nextDouble() < leaving) {
      week += standardExponential.sample() / rate;
      if (week >= WEEKS) {
        return;
      }
      buy(wallet, week, offset, spending);
    }
  }

  private void buy(String wallet, double week, ZoneOffset offset, RealDistribution spending) {
    var amount =
        BigDecimal.valueOf(spending.sample())
            .setScale(2, RoundingMode.HALF_EVEN)
            .max(new BigDecimal("0.01"));
    rows.add(new Row(wallet, at(week), offset, amount));
    if (random.nextInt(GIVEN_BACK_ONE_IN) == 0) {
      var later = at(week + random.nextDouble() * WEEKS_TO_GIVE_BACK_MAX);
      rows.add(new Row(wallet, later, offset, amount.negate()));
    }
  }

  private static Instant at(double week) {
    return START.plusMillis(Math.round(week * WEEK.toMillis()));
  }
}
