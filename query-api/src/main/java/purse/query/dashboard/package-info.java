/** The dashboard: a page that shows wallets and how Purse runs, and the files it is made of. */
package purse.query.dashboard;
