/**
 * Recording coins: the rules as a state machine without I/O ({@link
 * purse.command.wallet.WalletProtocol}), who runs it ({@link purse.command.wallet.Recorder}), what
 * it needs of a store ({@link purse.command.wallet.LedgerStore}), and the routes.
 */
package purse.command.wallet;
