package purse.http.intake;

import io.javalin.http.Context;
import java.util.Objects;

/** The body of a request, which is there before its route is run. */
public final class RequestBody {
  private static final String ATTRIBUTE = "purse.body";
  private static final byte[] NONE = {};

  private RequestBody() {}

  /** All of it; without any bytes if the request has none. */
  public static byte[] of(Context context) {
    return Objects.requireNonNullElse(context.attribute(ATTRIBUTE), NONE);
  }

  static void attach(Context context, byte[] body) {
    context.attribute(ATTRIBUTE, body);
  }
}
