package purse.updater.readmodel;

import java.time.Instant;

/**
 * An open row of {@code rebuild_run}: shadow tables are there, and every update writes them too.
 *
 * @param ledgerTable what they are filled from
 * @param segments into how many its scan is cut
 * @param isCurrent whether the shadow tables have the columns of the live ones: no migration came
 *     after them
 */
public record RebuildRun(
    long id, Instant startedAt, String ledgerTable, int segments, boolean isCurrent) {}
