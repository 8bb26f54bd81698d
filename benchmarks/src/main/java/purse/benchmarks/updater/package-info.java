/** Copying changed pages: the updater beside the bare calls that it cannot do without. */
package purse.benchmarks.updater;
