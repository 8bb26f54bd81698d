package purse.simulation;

import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import purse.ledger.HourTotals;
import purse.updater.readmodel.HourRow;
import purse.updater.readmodel.WalletRow;

/**
 * The read model's rows of one wallet.
 *
 * @param hours in order
 */
public record WalletRows(
    Optional<WalletRow> wallet, List<HourRow> hours, SortedMap<YearMonth, HourTotals> months) {}
