package purse.query.operations;

import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.jdbi.v3.core.result.RowView;

/**
 * One comparison of the ledger with the read model.
 *
 * @param finishedAt none while it runs, and none ever if it was killed
 * @param scope what was compared
 * @param repaired how many of the differences it has mended
 */
public record ReconcileRun(
    Instant startedAt,
    Optional<Instant> finishedAt,
    Outcome outcome,
    String scope,
    long wallets,
    long pages,
    long coins,
    long differences,
    long repaired,
    Optional<String> message) {

  /** What a comparison found. */
  public enum Outcome {
    RUNNING,
    CONSISTENT,
    DIFFERENT,
    FAILED;

    @JsonValue
    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  static ReconcileRun of(RowView row) {
    return new ReconcileRun(
        row.getColumn("started_at", Instant.class),
        Optional.ofNullable(row.getColumn("finished_at", Instant.class)),
        row.getColumn("outcome", Outcome.class),
        row.getColumn("scope", String.class),
        row.getColumn("wallets", Long.class),
        row.getColumn("pages", Long.class),
        row.getColumn("coins", Long.class),
        row.getColumn("differences", Long.class),
        row.getColumn("repaired", Long.class),
        Optional.ofNullable(row.getColumn("message", String.class)));
  }
}
