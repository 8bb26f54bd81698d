package purse.query.http;

import io.javalin.http.Context;
import io.javalin.http.Header;

/** Writes files for browsers, which may do with them what the dashboard needs and nothing else. */
public final class FileAnswers {
  /** Everything comes from here, nothing is inline, and no other page may frame it. */
  private static final String CONTENT_SECURITY_POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
          + " connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

  /** Kept, but asked for again each time: after an upgrade no old part meets a new one. */
  private static final String ASK_AGAIN = "no-cache";

  private static final int NOT_MODIFIED = 304;

  private FileAnswers() {}

  public static void write(Context context, String contentType, byte[] content) {
    var tag = EntityTag.of(content);
    context
        .header("Content-Security-Policy", CONTENT_SECURITY_POLICY)
        .header("X-Content-Type-Options", "nosniff")
        .header("Referrer-Policy", "no-referrer")
        .header(Header.CACHE_CONTROL, ASK_AGAIN)
        .header(Header.ETAG, tag.value());
    var known = context.header(Header.IF_NONE_MATCH);
    if (known != null && tag.isNamedBy(known)) {
      context.status(NOT_MODIFIED);
    } else {
      context.contentType(contentType).result(content);
    }
  }
}
