/** Reads the whole table, segments side by side, at a rate that leaves capacity to others. */
package purse.ledger.scan;
