package purse.query.dashboard;

import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * The page itself, told when to warn that figures are old: with the rule of Terraform's alarm on
 * the updater, so that both say the same.
 *
 * @param updateEvery the time between the starts of two runs of the updater
 */
record IndexPage(Duration updateEvery) {
  private static final String PLACE = "{{stale-after-seconds}}";
  private static final int RUNS = 3;
  private static final Duration RUNS_TAKE = Duration.ofMinutes(10);

  /** The page as it is sent. */
  byte[] completed(byte[] page) {
    return new String(page, StandardCharsets.UTF_8)
        .replace(PLACE, Long.toString(staleAfter().toSeconds()))
        .getBytes(StandardCharsets.UTF_8);
  }

  /** Three runs may be missed, and a run takes its time. */
  Duration staleAfter() {
    return updateEvery.multipliedBy(RUNS).plus(RUNS_TAKE);
  }
}
