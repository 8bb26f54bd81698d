package purse.query.http;

import io.javalin.http.Context;
import io.javalin.http.Header;

/** Writes files for browsers, which keep them and ask whether they have changed. */
public final class FileAnswers {
  /** Kept, but asked for again each time: after an upgrade no old part meets a new one. */
  private static final String ASK_AGAIN = "no-cache";

  private static final int NOT_MODIFIED = 304;

  private FileAnswers() {}

  public static void write(Context context, String contentType, byte[] content) {
    var tag = EntityTag.of(content);
    context.header(Header.CACHE_CONTROL, ASK_AGAIN).header(Header.ETAG, tag.value());
    var known = context.header(Header.IF_NONE_MATCH);
    if (known != null && tag.isNamedBy(known)) {
      context.status(NOT_MODIFIED);
    } else {
      context.contentType(contentType).result(content);
    }
  }
}
