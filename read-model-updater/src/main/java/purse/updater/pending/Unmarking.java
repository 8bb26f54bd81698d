package purse.updater.pending;

/** Markers that are being removed. */
@FunctionalInterface
public interface Unmarking {

  /**
   * Waits until none is left to be removed.
   *
   * @return how many stay, because their pages changed
   * @throws purse.core.StoreUnavailableException if the ledger does not answer
   * @throws purse.updater.StoreRefusedException if it refuses
   */
  long markersKept();
}
