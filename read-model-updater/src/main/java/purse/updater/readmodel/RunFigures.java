package purse.updater.readmodel;

import java.time.Duration;
import java.util.Optional;

/**
 * What a run did.
 *
 * @param pages read from the ledger
 * @param hoursChanged rows written: pages that were newer than their rows
 * @param hoursRestated rows among them whose hour had closed with coins; late ones had none
 * @param markersKept pages that changed again before their marker was removed
 * @param walletsSetAside wallets, or items that belong to none, which could not be copied
 * @param lag the age of the oldest change that was not yet copied when the run read it
 */
public record RunFigures(
    long pages,
    long hoursChanged,
    long hoursRestated,
    long markersKept,
    long walletsSetAside,
    Optional<Duration> lag) {}
