package purse.local.importer;

import java.util.Optional;

/**
 * One line of a file, without its end.
 *
 * @param number in the file, from 1
 * @param text with a sign in the place of what is not UTF-8; the beginning of a line that is too
 *     long
 * @param isWhole whether the text is all of it
 * @param fault why it can be no row, as the end of a sentence: "must be …"
 */
record Line(long number, String text, boolean isWhole, Optional<String> fault) {
  /** In characters, with its end: empty lines take room, too. */
  int length() {
    return text.length() + 1;
  }

  boolean isBlank() {
    return text.isBlank();
  }
}
