package purse.embedded;

import java.nio.file.Path;

/** A data directory that another process, or another store of this one, has open. */
public final class DirectoryInUseException extends UnusableDirectoryException {
  private static final long serialVersionUID = 1L;

  DirectoryInUseException(Path directory) {
    super(directory + " is in use: stop the other process first, or choose another directory");
  }
}
