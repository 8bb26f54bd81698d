/** {@code ./purse bench}: what Purse does in a second, beside baselines in the same run. */
package purse.benchmarks;
