/** What operators look at, and what is written about it, say the same. */
package purse.local.operations;
