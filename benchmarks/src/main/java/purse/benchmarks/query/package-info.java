/** Asking for histories: the query API beside its own statement. */
package purse.benchmarks.query;
