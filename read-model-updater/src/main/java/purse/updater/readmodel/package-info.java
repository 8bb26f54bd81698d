/** The read model's side: its rows, how a page changes them, and PostgreSQL. */
package purse.updater.readmodel;
