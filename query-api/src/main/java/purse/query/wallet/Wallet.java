package purse.query.wallet;

import java.time.Instant;
import java.util.Optional;
import purse.core.Coins;
import purse.core.WalletId;
import purse.query.freshness.Dated;
import purse.query.freshness.Freshness;

/**
 * A wallet as last copied.
 *
 * @param freshness its version is how many coins the balance stands for
 * @param lastActivity when a coin was last recorded, whatever hour it was dated in
 */
public record Wallet(
    WalletId walletId, Coins balance, Freshness freshness, Optional<Instant> lastActivity)
    implements Dated {}
