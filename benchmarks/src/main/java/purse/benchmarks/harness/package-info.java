/** How anything is measured here: contestants beside their baselines, in rounds, under load. */
package purse.benchmarks.harness;
