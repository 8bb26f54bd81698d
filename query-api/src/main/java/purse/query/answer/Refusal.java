package purse.query.answer;

import purse.core.WalletId;

/** Why a well-formed question has no answer. */
public sealed interface Refusal {

  /** The read model has no such wallet, which is not the same as a wallet without coins. */
  record UnknownWallet(WalletId walletId) implements Refusal {}

  /** The wallet is known, but the page that tells its balance was not copied yet. */
  record BalanceNotCopied(WalletId walletId) implements Refusal {}

  /**
   * The read model is not complete up to the version asked for, and was not after a wait.
   *
   * @param version of the copied balance; 0 if none was copied yet
   * @param isComplete whether the rows are complete up to that
   */
  record VersionNotReached(WalletId walletId, long wanted, long version, boolean isComplete)
      implements Refusal {}

  /** So many long answers are under way already as may be at once. */
  record TooManyDownloads(int downloadsMax) implements Refusal {}

  /** And so many of this client alone as one may have. */
  record TooManyDownloadsOfOne(int downloadsMax) implements Refusal {}
}
