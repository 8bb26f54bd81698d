/** The ledger's side: the pages that the read model lacks, in DynamoDB. */
package purse.updater.pending;
