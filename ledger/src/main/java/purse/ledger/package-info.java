/** The write model's contract: the table's keys and items, and how to reach it. */
package purse.ledger;
