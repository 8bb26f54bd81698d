package purse.query.history;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import purse.core.LedgerHour;

/**
 * Days of random coins, each of which comes when it likes, often at the very end of an hour or of
 * the day, against the rule itself: a day is restated if it had coins when it closed and got others
 * after that, and late if it had none. A failure names its seed, and {@code -Dpurse.seed=…} plays
 * it again.
 */
class BackdatedTest {
  private static final Instant MIDNIGHT = Instant.parse("2022-06-07T00:00:00Z");
  private static final LedgerHour LAST = LedgerHour.of(MIDNIGHT.plus(Duration.ofHours(23)));
  private static final int DAYS = 5_000;

  private final long seed = Long.getLong("purse.seed", System.nanoTime());
  private final Random random = new Random(seed);

  /** The coins of an hour, by when they came. */
  private record Hour(LedgerHour hour, List<Instant> came) {

    /** As the updater tells it. */
    Backdated backdated() {
      var first = Collections.min(came);
      var last = Collections.max(came);
      if (hour.isClosedAt(first)) {
        return new Backdated(
            0, Optional.empty(), 1, Optional.of(first), Optional.of(first), Optional.of(last));
      }
      var restatedAt = Optional.of(last).filter(hour::isClosedAt);
      return new Backdated(
          restatedAt.isPresent() ? 1 : 0,
          restatedAt,
          0,
          Optional.empty(),
          Optional.of(hour.start()),
          restatedAt);
    }
  }

  @Test
  void says_of_a_day_what_became_of_it_since_it_closed() {
    for (var day = 0; day < DAYS; day++) {
      var hours = Stream.generate(this::hour).limit(1 + random.nextInt(4)).toList();
      var came = hours.stream().flatMap(hour -> hour.came().stream()).toList();

      assertEquals(
          rule(came, LAST),
          hours.stream().map(Hour::backdated).reduce(Backdated.NONE, Backdated::plus).since(LAST),
          () -> "seed " + seed + ", " + hours);
    }
  }

  @Test
  void says_of_an_hour_what_became_of_it_since_it_closed() {
    for (var day = 0; day < DAYS; day++) {
      var hour = hour();

      assertEquals(
          rule(hour.came(), hour.hour()),
          hour.backdated().since(hour.hour()),
          () -> "seed " + seed + ", " + hour);
    }
  }

  private static HourState rule(List<Instant> came, LedgerHour last) {
    if (came.stream().noneMatch(last::isClosedAt)) {
      return HourState.CLOSED;
    }
    return came.stream().allMatch(last::isClosedAt) ? HourState.LATE : HourState.RESTATED;
  }

  private Hour hour() {
    var hour = LedgerHour.of(MIDNIGHT.plus(Duration.ofHours(random.nextInt(24))));
    var came = IntStream.rangeClosed(0, random.nextInt(3)).mapToObj(_ -> comesTo(hour)).toList();
    return new Hour(hour, came);
  }

  private Instant comesTo(LedgerHour hour) {
    return switch (random.nextInt(4)) {
      case 0 -> closing(hour);
      case 1 -> closing(LAST);
      case 2 -> hour.start().plusSeconds(random.nextInt(3_600));
      default -> hour.start().plusSeconds(random.nextInt(200_000));
    };
  }

  /** The last moment before an hour closes, or the first after it. */
  private Instant closing(LedgerHour hour) {
    return hour.end().plus(LedgerHour.CLOSES_AFTER).plusMillis(random.nextInt(2));
  }
}
