package purse.updater.reconcile;

import java.util.Locale;
import purse.core.WalletId;

/**
 * Two sides that should agree and do not.
 *
 * @param one what should be, as far as one can tell: the side nearer to the coins
 * @param other the side farther from them
 */
public record Difference(WalletId walletId, Place place, What what, Reading one, Reading other) {

  /** A value as it was read on one side, written out. */
  public record Reading(Side side, String value) {
    @Override
    public String toString() {
      return side.label() + " " + value;
    }
  }

  /** In one line, for people. */
  @Override
  public String toString() {
    return String.format(
        Locale.ROOT, "%s %s %s: %s, %s", walletId, place.label(), what.label(), one, other);
  }

  /** Whether it is the same fault, though its values may have changed. */
  boolean isAbout(Difference another) {
    return walletId.equals(another.walletId)
        && place.equals(another.place)
        && what == another.what
        && other.side() == another.other.side();
  }
}
