/** The reference's search: the hourly sums of the default wallet. */
package purse.query.search;
