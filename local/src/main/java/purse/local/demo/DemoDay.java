package purse.local.demo;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Random;
import purse.core.Coins;
import purse.core.TraceId;

/**
 * One wallet's coins of one date. They follow from the seed, the wallet and the date alone,
 * whenever the demonstration is run: what was recorded by an earlier run is the same coin. The
 * debits of a date never exceed its credits before them, so that they are covered whatever was
 * recorded of the dates before.
 */
final class DemoDay {
  /** How busy each hour of a day is, of a thousand: a morning, a noon and an evening. */
  private static final int[] HOURS = {
    2, 0, 0, 0, 5, 40, 130, 310, 340, 190, 150, 260, 420, 330, 170, 150, 210, 330, 380, 280, 160,
    80, 30, 8
  };

  /** How busy each day of a week is, in percent, Monday first. */
  private static final int[] WEEKDAYS = {70, 75, 80, 95, 130, 165, 110};

  private static final BigDecimal STEP = new BigDecimal("0.05");
  private static final int CREDIT_STEPS_MIN = 40;
  private static final int CREDIT_STEPS_MAX = 900;
  private static final int DEBITS_PER_MILLE = 300;
  private static final int LATE_HOURS_MIN = 5;
  private static final int LATE_HOURS_MAX = 60;

  private final long seed;
  private final DemoWallet wallet;
  private final LocalDate date;
  private final Random random;
  private final List<DemoCoin> coins = new ArrayList<>();
  private int availableSteps;

  private DemoDay(long seed, DemoWallet wallet, LocalDate date) {
    this.seed = seed;
    this.wallet = wallet;
    this.date = date;
    this.random = new Random(Objects.hash(seed, wallet.walletId().value(), date.toEpochDay()));
  }

  static List<DemoCoin> coins(long seed, DemoWallet wallet, LocalDate date) {
    var day = new DemoDay(seed, wallet, date);
    day.live();
    return day.coins;
  }

  private void live() {
    var weekday = WEEKDAYS[date.getDayOfWeek().getValue() - 1];
    for (var hour = 0; hour < HOURS.length; hour++) {
      var perMille = HOURS[hour] * weekday / 100;
      for (var second : customers(perMille)) {
        exchange(
            date.atTime(LocalTime.of(hour, second / 60, second % 60)).toInstant(ZoneOffset.UTC));
      }
    }
  }

  /** The seconds of the hour at which they come. */
  private List<Integer> customers(int perMille) {
    var seconds = new ArrayList<Integer>();
    for (var i = 0; i < wallet.tries(); i++) {
      if (isOneOf(perMille)) {
        seconds.add(random.nextInt(3_600));
      }
    }
    return seconds.stream().sorted().toList();
  }

  private void exchange(Instant datetime) {
    if (availableSteps > CREDIT_STEPS_MIN && isOneOf(DEBITS_PER_MILLE)) {
      var steps = availableSteps * random.nextInt(20, 90) / 100;
      availableSteps -= steps;
      add(-steps, datetime, datetime);
    } else {
      var steps = random.nextInt(CREDIT_STEPS_MIN, CREDIT_STEPS_MAX);
      var recordedAt = isOneOf(wallet.latePerMille()) ? late(datetime) : datetime;
      availableSteps += recordedAt.equals(datetime) ? steps : 0;
      add(steps, datetime, recordedAt);
    }
  }

  private Instant late(Instant datetime) {
    return datetime.plus(Duration.ofHours(random.nextInt(LATE_HOURS_MIN, LATE_HOURS_MAX)));
  }

  private void add(int steps, Instant datetime, Instant recordedAt) {
    var traceId =
        new TraceId(
            String.format(
                Locale.ROOT, "demo-%d-%s-%s-%d", seed, wallet.walletId(), date, coins.size()));
    var amount = Coins.amount(STEP.multiply(BigDecimal.valueOf(steps)));
    coins.add(new DemoCoin(wallet.walletId(), traceId, amount, datetime, recordedAt));
  }

  private boolean isOneOf(int perMille) {
    return random.nextInt(1_000) < perMille;
  }
}
