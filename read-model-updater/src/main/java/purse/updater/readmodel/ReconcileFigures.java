package purse.updater.readmodel;

/**
 * What a comparison of ledger and read model did.
 *
 * @param coins that were read; those of a wallet that was looked at twice count twice
 * @param repaired how many of the differences are no more
 */
public record ReconcileFigures(
    long wallets, long pages, long coins, long differences, long repaired) {
  public boolean isConsistent() {
    return differences == repaired;
  }
}
