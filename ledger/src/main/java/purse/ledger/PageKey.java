package purse.ledger;

import java.util.Comparator;
import purse.core.LedgerHour;
import purse.core.WalletId;

/** Which page: of a wallet, of an hour. */
public record PageKey(WalletId walletId, LedgerHour hour) implements Comparable<PageKey> {
  private static final Comparator<PageKey> BY_WALLET_THEN_HOUR =
      Comparator.comparing(PageKey::walletId).thenComparing(PageKey::hour);

  @Override
  public int compareTo(PageKey other) {
    return BY_WALLET_THEN_HOUR.compare(this, other);
  }
}
