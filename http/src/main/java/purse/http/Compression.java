package purse.http;

import io.javalin.compression.CompressionStrategy;
import io.javalin.http.Context;
import io.javalin.http.Header;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.zip.GZIPOutputStream;

/** Answers that are compressed for clients that ask for it: by Javalin, or once and for all. */
public final class Compression {
  static final String GZIP = "gzip";

  private Compression() {}

  /** Whether Javalin compresses an answer of so many bytes for this client. */
  public static boolean isLikely(Context context, int bytes) {
    return bytes >= CompressionStrategy.GZIP.getDefaultMinSizeForCompression()
        && isAskedFor(context);
  }

  /** By Javalin's own rule, so that all answers go by the same. */
  static boolean isAskedFor(Context context) {
    var accepted = context.header(Header.ACCEPT_ENCODING);
    return accepted != null && CompressionStrategy.GZIP.findMatchingCompressor(accepted) != null;
  }

  static byte[] compressed(byte[] content) {
    var bytes = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(bytes)) {
      gzip.write(content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }
}
