package purse.ledger.scan;

import java.util.Optional;
import purse.ledger.LedgerKeys;

/**
 * What a scan returns. It reads, and pays for, all items whatever it returns.
 *
 * @param isConsistent whether it sees every change that was made before it came by; costs double
 * @param sortKeyPrefix of the items to return, none for all
 */
public record ScanScope(boolean isConsistent, Optional<String> sortKeyPrefix) {

  /** Every page, as it is when the scan comes by. */
  public static ScanScope pages() {
    return new ScanScope(true, Optional.of(LedgerKeys.PAGE_PREFIX));
  }

  /** Pages, as they were a moment ago: to learn which there are. Half the price. */
  public static ScanScope somePages() {
    return new ScanScope(false, Optional.of(LedgerKeys.PAGE_PREFIX));
  }
}
