/** Brings the read model's schema and its reader's role up to date. */
package purse.updater.migrate;
