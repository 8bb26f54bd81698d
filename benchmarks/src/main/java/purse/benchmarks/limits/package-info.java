/** How near Purse comes to the limits of what it stands on: the store, and the HTTP server. */
package purse.benchmarks.limits;
