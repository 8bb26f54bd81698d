package purse.local.importer;

/** One row of a file. Its line is the file's, counted from 1, where the row begins. */
sealed interface Row {
  long line();

  /** What the row says, for the report and for telling whether the file is still the same. */
  String text();

  /**
   * A row to be sent.
   *
   * @param wallet whose rows stay in order; the service judges whether it is a wallet's name
   * @param text a JSON object on one line
   */
  record Entry(long line, String wallet, String text) implements Row {}

  /**
   * A row that cannot be sent.
   *
   * @param why as the end of a sentence: "must be …"
   */
  record Broken(long line, String text, String why) implements Row {}
}
