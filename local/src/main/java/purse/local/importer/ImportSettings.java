package purse.local.importer;

import java.nio.file.Path;
import java.time.Duration;

/**
 * What to import, and how.
 *
 * @param concurrency requests under way at once
 * @param rowsAtOnceMax rows that are read ahead, and sent before the next are read
 * @param patience how long to go on while the service does not take rows
 */
record ImportSettings(
    Path file, RowFormat format, int concurrency, int rowsAtOnceMax, Duration patience) {}
