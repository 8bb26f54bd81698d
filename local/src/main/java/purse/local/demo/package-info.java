/** A month of plausible wallets, made from a seed through the real command API. */
package purse.local.demo;
