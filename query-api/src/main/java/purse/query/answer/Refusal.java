package purse.query.answer;

import purse.core.WalletId;

/** Why a well-formed question has no answer. */
public sealed interface Refusal {

  /** The read model has no such wallet, which is not the same as a wallet without coins. */
  record UnknownWallet(WalletId walletId) implements Refusal {}

  /** The wallet is known, but the page that tells its balance was not copied yet. */
  record BalanceNotCopied(WalletId walletId) implements Refusal {}
}
