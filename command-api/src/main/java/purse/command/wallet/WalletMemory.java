package purse.command.wallet;

import java.util.Optional;

/**
 * What an instance remembers of a wallet while nobody uses it.
 *
 * @param known where the wallet stood when it was last seen
 */
public record WalletMemory(Optional<WalletState> known, Contention contention) {

  /** Of a wallet never met, or forgotten. */
  public static WalletMemory none() {
    return new WalletMemory(Optional.empty(), new Contention());
  }
}
