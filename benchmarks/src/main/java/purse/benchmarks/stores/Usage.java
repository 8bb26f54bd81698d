package purse.benchmarks.stores;

/**
 * What DynamoDB was asked for.
 *
 * @param requests calls of any kind
 * @param transactions that were sent
 * @param transactionsLost that it cancelled, paid for nevertheless
 * @param writeUnits computed from the items' sizes, without those of indexes
 * @param readUnits computed from the items' sizes
 */
public record Usage(
    long requests, long transactions, long transactionsLost, long writeUnits, long readUnits) {
  public static final Usage NONE = new Usage(0, 0, 0, 0, 0);

  public Usage plus(Usage other) {
    return new Usage(
        requests + other.requests,
        transactions + other.transactions,
        transactionsLost + other.transactionsLost,
        writeUnits + other.writeUnits,
        readUnits + other.readUnits);
  }

  public Usage minus(Usage earlier) {
    return new Usage(
        requests - earlier.requests,
        transactions - earlier.transactions,
        transactionsLost - earlier.transactionsLost,
        writeUnits - earlier.writeUnits,
        readUnits - earlier.readUnits);
  }
}
