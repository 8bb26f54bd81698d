/** Figures for Prometheus: what every service has. The services add their own. */
package purse.http.metrics;
