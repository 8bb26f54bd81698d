/** {@code reconcile}: compares coins, pages and read model, and mends the last of them. */
package purse.updater.reconcile;
