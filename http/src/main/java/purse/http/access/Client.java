package purse.http.access;

import io.javalin.http.Context;
import io.javalin.http.Header;
import java.util.Collections;
import java.util.Objects;
import java.util.Optional;

/** Who sends a request, as far as that is known: what each may have is counted by it. */
public final class Client {
  private static final String ATTRIBUTE = "purse.client";

  private Client() {}

  /** The subject of its token; else the {@link ClientAddress} that it comes from. */
  public static String of(Context context) {
    return Objects.requireNonNull(context.attribute(ATTRIBUTE));
  }

  /**
   * Has it count by its address, until more is known.
   *
   * @param proxies each of which adds, behind what it was sent, whom it was sent that by: further
   *     to the left stands only what clients say themselves
   */
  static String stranger(Context context, int proxies) {
    var address = told(context, proxies).or(() -> ClientAddress.read(context.ip()));
    return attached(context, "address " + address.orElseGet(context::ip));
  }

  /**
   * Split at each comma, whatever stands around it: a quote that a client opens and never closes
   * must not swallow what the proxies add.
   */
  private static Optional<String> told(Context context, int proxies) {
    var told = String.join(",", Collections.list(context.req().getHeaders(Header.X_FORWARDED_FOR)));
    var senders = told.split(",", -1);
    var index = senders.length - proxies;
    return proxies > 0 && index >= 0
        ? ClientAddress.read(senders[index].strip())
        : Optional.empty();
  }

  /** Strangers count by their address, so that they cannot use up what a subject may have. */
  static String known(Context context, Optional<String> subject) {
    return subject.map(name -> attached(context, "subject " + name)).orElseGet(() -> of(context));
  }

  private static String attached(Context context, String client) {
    context.attribute(ATTRIBUTE, client);
    return client;
  }
}
