/** Recording coins: Purse beside the flow that it replaces, and beside PostgreSQL alone. */
package purse.benchmarks.recording;
