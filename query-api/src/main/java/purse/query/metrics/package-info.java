/** What the query API tells Prometheus about the read model and those who write it. */
package purse.query.metrics;
