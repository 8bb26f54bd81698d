package purse.query.wallet;

import java.time.Instant;
import java.util.Optional;
import purse.core.Coins;
import purse.core.WalletId;

/**
 * A wallet as last copied.
 *
 * @param version how many coins the balance stands for
 * @param lastActivity when a coin was last recorded, whatever hour it was dated in
 */
public record Wallet(
    WalletId walletId, Coins balance, long version, Optional<Instant> lastActivity) {}
