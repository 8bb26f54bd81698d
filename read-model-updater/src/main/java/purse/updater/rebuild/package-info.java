/** Makes the read model anew from a scan of the ledger, while updates and queries go on. */
package purse.updater.rebuild;
