package purse.local.importer;

import java.io.IOException;

/** What was sent does not count by this attempt; another may be taken. */
final class NotTakenException extends IOException {
  private static final long serialVersionUID = 1L;

  NotTakenException(String message) {
    super(message);
  }
}
