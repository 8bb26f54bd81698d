/** All that the ledger holds of a wallet, in DynamoDB: for those who compare. */
package purse.updater.ledger;
