/** Takes in what services tell of themselves, as Prometheus and a collector of spans would. */
package purse.embedded.telemetry;
