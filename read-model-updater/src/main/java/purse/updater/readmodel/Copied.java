package purse.updater.readmodel;

import java.time.Instant;
import java.util.Optional;

/**
 * What copying a batch of pages changed.
 *
 * @param lackedSince since when the read model lacked the oldest of the changes, if there were any
 */
public record Copied(long hoursChanged, long hoursRestated, Optional<Instant> lackedSince) {}
