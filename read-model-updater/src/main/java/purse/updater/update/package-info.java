/** One run: what the ledger marks as changed is copied to the read model, and unmarked. */
package purse.updater.update;
