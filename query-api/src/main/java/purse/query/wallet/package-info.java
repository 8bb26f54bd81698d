/** One wallet as the read model has it. */
package purse.query.wallet;
