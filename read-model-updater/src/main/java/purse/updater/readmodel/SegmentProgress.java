package purse.updater.readmodel;

import purse.ledger.scan.ScanPosition;

/**
 * A row of {@code rebuild_segment}.
 *
 * @param items read so far, whatever they are
 * @param pages among them
 * @param readUnits what that cost
 */
public record SegmentProgress(ScanPosition position, long items, long pages, long readUnits) {}
