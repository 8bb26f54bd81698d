package purse.query.freshness;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.result.RowView;
import purse.core.InvalidValueException;

/**
 * How true the rows of one wallet are.
 *
 * @param version how many coins the wallet's copied balance stands for
 * @param isComplete whether the wallet's rows hold these very coins: none of them is missing, and
 *     no row holds a later one
 * @param runStartedAt when the last run of the updater began that copied all that it found
 */
public record Freshness(long version, boolean isComplete, Optional<Instant> runStartedAt) {

  /** To select anywhere. */
  public static final String RUN_STARTED_AT =
      """
      (select started_at from update_run where outcome = 'succeeded'
       order by started_at desc limit 1) as run_started_at
      """;

  /**
   * To select among columns of the wallet. Counts alone would not tell a complete picture: a page
   * that was missed and another that was read too late may make up for each other. But then that
   * other page has a version beyond the wallet's.
   */
  public static final String VERSION =
      """
      wallet.version,
        wallet.hours_count = wallet.version and wallet.hours_version <= wallet.version
          as is_complete
      """;

  /** Both. */
  public static final String COLUMNS = VERSION + ", " + RUN_STARTED_AT;

  /**
   * What a run may not see of what was recorded before it began: entries that the index of changes
   * shows late, and transactions that were still on their way. An assumption, not a promise: exact
   * is only the version.
   */
  private static final Duration ALLOWANCE = Duration.ofSeconds(5);

  private static final BigDecimal VERSION_MAX = BigDecimal.valueOf(Long.MAX_VALUE);

  public static Freshness of(RowView row) {
    return new Freshness(
        row.getColumn("version", Long.class),
        row.getColumn("is_complete", Boolean.class),
        Optional.ofNullable(row.getColumn("run_started_at", Instant.class)));
  }

  /** Up to when everything recorded should have been copied; unknown before the first such run. */
  public Optional<Instant> asOf() {
    return runStartedAt.map(Freshness::asOf);
  }

  /** The same for what is not about one wallet known to the read model. */
  public static Instant asOf(Instant runStartedAt) {
    return runStartedAt.minus(ALLOWANCE);
  }

  /** Whether the rows are complete up to a version or a later one. */
  public boolean reaches(long wanted) {
    return isComplete && version >= wanted;
  }

  /**
   * A version that somebody asks for.
   *
   * @throws InvalidValueException if no wallet can have it
   */
  public static long parseVersion(BigDecimal number) {
    if (number.signum() < 0
        || number.compareTo(VERSION_MAX) > 0
        || number.stripTrailingZeros().scale() > 0) {
      throw new InvalidValueException(
          number.toString(), "must be a version: a whole number, 0 or more");
    }
    return number.longValueExact();
  }
}
