package purse.embedded;

/** A data directory that no store can be started on; the message says why, and what to do. */
public abstract sealed class UnusableDirectoryException extends RuntimeException
    permits DirectoryInUseException, OldDataException {
  private static final long serialVersionUID = 1L;

  UnusableDirectoryException(String message) {
    super(message);
  }
}
