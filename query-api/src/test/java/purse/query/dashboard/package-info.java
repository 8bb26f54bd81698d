/** The dashboard in a real browser. */
package purse.query.dashboard;
