package purse.embedded;

import java.nio.file.Path;

/** A data directory of an earlier version of Purse, whose tables this one cannot read. */
public final class OldDataException extends UnusableDirectoryException {
  private static final long serialVersionUID = 1L;

  OldDataException(Path directory) {
    super(
        directory
            + " holds tables as an earlier version of Purse kept them, which this one cannot read:"
            + " choose another --data directory, or remove all of this one, PostgreSQL's part too,"
            + " if its coins are of no more use");
  }
}
