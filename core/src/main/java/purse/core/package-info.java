/**
 * What every part of Purse agrees on: coins, wallets, trace IDs, hours, and how settings are read.
 */
package purse.core;
