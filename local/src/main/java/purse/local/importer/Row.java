package purse.local.importer;

import java.util.List;
import purse.http.FieldError;
import purse.http.Problem;
import purse.http.Problems;

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

  /** A row that cannot be sent, and what the service would have said of it. */
  record Broken(long line, String text, Problem problem) implements Row {

    /**
     * One in which no fields can be made out.
     *
     * @param why as the end of a sentence: "must be …"
     */
    static Broken malformed(long line, String text, String why) {
      return new Broken(line, text, Problems.malformedJson("the row " + why));
    }

    static Broken invalid(long line, String text, FieldError error) {
      return new Broken(line, text, Problems.invalidRequest(List.of(error)));
    }
  }
}
