package purse.updater.readmodel;

import java.util.Locale;
import purse.core.WalletId;

/**
 * A wallet that the shadow tables do not have as they must before they take the live ones' place.
 *
 * @param liveVersion the highest that the live rows tell of
 * @param shadowVersion the highest that the shadow's tell of
 * @param version of the balance in the shadow
 * @param coins that the shadow's hours hold
 */
public record WalletInDoubt(
    WalletId walletId, long liveVersion, long shadowVersion, long version, long coins) {

  /** Behind the live one: it lacks what queries were already told. */
  public boolean isBehind() {
    return shadowVersion < liveVersion;
  }

  /** Complete, as the ledger has it. */
  public boolean isOnlyBehind() {
    return isBehind() && coins == version && shadowVersion <= version;
  }

  @Override
  public String toString() {
    return isBehind()
        ? String.format(
            Locale.ROOT,
            "%s (live is at version %s, its shadow at %s)",
            walletId,
            liveVersion,
            shadowVersion)
        : String.format(
            Locale.ROOT,
            "%s (%s coins and version %s in its hours, its balance is of version %s)",
            walletId,
            coins,
            shadowVersion,
            version);
  }
}
