package purse.query.operations;

import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.jdbi.v3.core.result.RowView;

/**
 * One run of the updater.
 *
 * @param finishedAt none while it runs, and none ever if it was killed
 * @param lag the age of the oldest change that it found not yet copied, if it found any
 */
public record UpdateRun(
    Instant startedAt,
    Optional<Instant> finishedAt,
    Outcome outcome,
    long pages,
    long hoursChanged,
    long hoursRestated,
    long walletsSetAside,
    Optional<Duration> lag,
    Optional<String> message) {

  /** How a run ended: only one that succeeded has copied all that it found. */
  public enum Outcome {
    RUNNING,
    SUCCEEDED,
    INCOMPLETE,
    FAILED;

    @JsonValue
    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  static UpdateRun of(RowView row) {
    return new UpdateRun(
        row.getColumn("started_at", Instant.class),
        Optional.ofNullable(row.getColumn("finished_at", Instant.class)),
        row.getColumn("outcome", Outcome.class),
        row.getColumn("pages", Long.class),
        row.getColumn("hours_changed", Long.class),
        row.getColumn("hours_restated", Long.class),
        row.getColumn("wallets_set_aside", Long.class),
        Optional.ofNullable(row.getColumn("lag_millis", Long.class)).map(Duration::ofMillis),
        Optional.ofNullable(row.getColumn("message", String.class)));
  }
}
