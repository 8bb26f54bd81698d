/** The clients' side of HTTP, and what the servers write of it. */
package purse.benchmarks.http;
