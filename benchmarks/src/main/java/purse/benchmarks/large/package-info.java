/** A year of many wallets: how long everything takes that goes through all of it, or past it. */
package purse.benchmarks.large;
