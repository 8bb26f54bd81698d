package purse.local.importer;

/** Ends an import before the end of its file; the message is for whoever started it. */
final class ImportException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  ImportException(String message) {
    super(message);
  }

  ImportException(String message, Throwable cause) {
    super(message, cause);
  }
}
