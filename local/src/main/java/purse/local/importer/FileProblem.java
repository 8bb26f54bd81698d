package purse.local.importer;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/** What is wrong with a file, in words: the exceptions of files have its path for a message. */
public final class FileProblem {
  private FileProblem() {}

  /** Why it cannot be read from beginning to end, and again; nothing if it can. */
  static Optional<String> ofReading(Path file) {
    if (Files.notExists(file)) {
      return Optional.of("does not exist");
    }
    if (Files.isDirectory(file)) {
      return Optional.of("is a directory");
    }
    if (!Files.isRegularFile(file)) {
      return Optional.of("is a pipe or a device, which cannot be read again: write it to a file");
    }
    return Files.isReadable(file) ? Optional.empty() : Optional.of("may not be read by this user");
  }

  public static String of(IOException failure) {
    return switch (failure) {
      case NoSuchFileException e -> e.getFile() + " does not exist";
      case AccessDeniedException e -> e.getFile() + ": this user may not do that";
      case FileSystemException e when e.getReason() == null ->
          e.getFile() + ": " + e.getClass().getSimpleName();
      default -> String.valueOf(failure.getMessage());
    };
  }
}
