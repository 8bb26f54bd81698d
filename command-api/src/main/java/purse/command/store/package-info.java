/** The ledger in DynamoDB, as recording needs it. */
package purse.command.store;
