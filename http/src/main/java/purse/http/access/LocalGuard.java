package purse.http.access;

import io.javalin.http.Context;
import io.javalin.http.Header;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Collections;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Who may use a service that asks for no token: everybody who reaches it, but no page of another
 * site by way of somebody's browser. Such a page can send requests to any address that the browser
 * reaches, and by a name of its own for that address read the answers, too.
 *
 * @param isLoopback whether the service listens on its own machine alone
 */
record LocalGuard(boolean isLoopback, Origins origins) {
  private static final Pattern LOOPBACK =
      Pattern.compile("(localhost|.+\\.localhost|127(\\.[0-9]{1,3}){3}|\\[::1])(:[0-9]+)?");
  private static final Pattern USUAL_PORT = Pattern.compile(":(80|443)$");

  /**
   * @param host what the service listens on, all addresses if there is none
   */
  static LocalGuard of(Optional<String> host, Origins origins) {
    return new LocalGuard(host.filter(LocalGuard::isLoopback).isPresent(), origins);
  }

  /** What is wrong with a request, if it comes from another site. */
  Optional<String> refusal(Context context) {
    var host = header(context, Header.HOST);
    var origin = header(context, Header.ORIGIN);
    if (isLoopback && !host.isEmpty() && !LOOPBACK.matcher(host).matches()) {
      return Optional.of("Host " + host + " is no name of this machine, on which alone it listens");
    }
    if (origins.include(origin)) {
      return Optional.empty();
    }
    if (!origin.isEmpty() && !isOf(host, origin)) {
      return Optional.of("Origin " + origin + " is another site's");
    }
    return header(context, "sec-fetch-site").equals("cross-site")
        ? Optional.of("Sec-Fetch-Site says that a page of another site has sent it")
        : Optional.empty();
  }

  private static boolean isOf(String host, String origin) {
    var authority = origin.replaceFirst("^https?://", "");
    return !authority.equals(origin) && withoutUsualPort(authority).equals(withoutUsualPort(host));
  }

  private static String withoutUsualPort(String authority) {
    return USUAL_PORT.matcher(authority).replaceFirst("");
  }

  /** All that was given under the name, as HTTP joins it. */
  private static String header(Context context, String name) {
    var values = Collections.list(context.req().getHeaders(name));
    return String.join(", ", values).strip().toLowerCase(Locale.ROOT);
  }

  private static boolean isLoopback(String host) {
    try {
      return InetAddress.getByName(host).isLoopbackAddress();
    } catch (UnknownHostException e) {
      // Nobody can listen there: the server will say so.
      return false;
    }
  }
}
