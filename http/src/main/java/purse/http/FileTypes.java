package purse.http;

import io.javalin.http.ContentType;
import java.util.Objects;

/** What files are, by the ending of their names. */
public final class FileTypes {
  private FileTypes() {}

  /** The media type of a file, or that of any bytes if its ending is not known. */
  public static String of(String extension) {
    return Objects.requireNonNullElse(
        ContentType.mimeTypeByExtension(extension), ContentType.OCTET_STREAM);
  }
}
