package purse.http;

import io.javalin.http.Context;
import io.javalin.http.Header;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;

/** A file for browsers: found, read and compressed once, and kept. Safe for use by many threads. */
public final class KeptFile {
  private static final int NOT_MODIFIED = 304;

  private final String contentType;
  private final Representation plain;
  private final Representation compressed;

  private KeptFile(String contentType, byte[] content) {
    this.contentType = contentType;
    this.plain = new Representation(content, false);
    var smaller = Compression.compressed(content);
    this.compressed = smaller.length < content.length ? new Representation(smaller, true) : plain;
  }

  /** Each has a tag of its own, because their bytes differ. */
  private static final class Representation {
    private final byte[] content;
    private final EntityTag tag;
    private final boolean isCompressed;

    Representation(byte[] content, boolean isCompressed) {
      this.content = content;
      this.tag = EntityTag.of(content);
      this.isCompressed = isCompressed;
    }
  }

  public static KeptFile of(String contentType, byte[] content) {
    return new KeptFile(contentType, content.clone());
  }

  public static Optional<KeptFile> onClassPath(String contentType, String path) {
    return content(path).map(content -> new KeptFile(contentType, content));
  }

  public static Optional<byte[]> content(String path) {
    try (var stream = KeptFile.class.getClassLoader().getResourceAsStream(path)) {
      return stream == null ? Optional.empty() : Optional.of(stream.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Answers with the file. */
  public void answer(Context context) {
    answer(context, chosen(context));
  }

  /** Answers with the file and a tag, or that it is the one that the client has. */
  public void answerIfChanged(Context context) {
    var chosen = chosen(context);
    context.header(Header.ETAG, chosen.tag.value());
    var known = context.header(Header.IF_NONE_MATCH);
    if (known != null && chosen.tag.isNamedBy(known)) {
      context.status(NOT_MODIFIED);
    } else {
      answer(context, chosen);
    }
  }

  private Representation chosen(Context context) {
    return Compression.isAskedFor(context) ? compressed : plain;
  }

  private void answer(Context context, Representation chosen) {
    context.disableCompression();
    if (chosen.isCompressed) {
      context.header(Header.CONTENT_ENCODING, Compression.GZIP);
    }
    context.contentType(contentType).result(chosen.content);
  }
}
