package purse.local.surface;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;

/**
 * A request made up from a seed, near enough to a good one to get far: mostly a route that exists,
 * with something wrong in its path, query, headers or body.
 *
 * @param method as it stands in the request line
 * @param target path and query, as they stand in the request line
 * @param headers lines of their own, each ended
 * @param body a character of ISO 8859-1 for each byte, whatever they mean
 */
record HostileRequest(String method, String target, String headers, String body) {
  private static final int SHOWN_MAX = 500;
  private static final List<String> METHODS =
      List.of("GET", "GET", "POST", "POST", "POST", "HEAD", "PUT", "DELETE", "OPTIONS", "TRACE");
  private static final List<String> PATHS =
      List.of(
          "/",
          "/search",
          "/transactions",
          "/wallets",
          "/wallets/%s",
          "/wallets/%s/transactions",
          "/wallets/%s/transactions/%s",
          "/wallets/%s/history",
          "/operations",
          "/dashboard/%s",
          "/docs/%s",
          "/openapi.json",
          "/metrics",
          "/health-check",
          "/health/live",
          "/health/ready",
          "/health/%s",
          "/%s");
  private static final List<String> PARAMETERS =
      List.of("from", "to", "interval", "zone", "fill", "limit", "cursor", "at", "prefix", "what");
  private static final List<String> HEADERS =
      List.of(
          "Content-Type",
          "Content-Type",
          "Content-Encoding",
          "Accept",
          "Accept-Encoding",
          "Idempotency-Key",
          "X-Amzn-Trace-Id",
          "traceparent",
          "If-None-Match",
          "If-Match",
          "Range",
          "Expect",
          "Cookie",
          "Origin",
          "Upgrade",
          "Transfer-Encoding",
          "X-Forwarded-For");

  static HostileRequest of(RandomGenerator random) {
    return new HostileRequest(
        Hostile.one(METHODS, random),
        target(random),
        headers(random),
        new String(HostileBody.of(random), StandardCharsets.ISO_8859_1));
  }

  /** As it goes over the wire, mostly with a length that is right. */
  byte[] bytes(RandomGenerator random) {
    var length = random.nextInt(25) == 0 ? random.nextInt(-1, 100_000) : body.length();
    var head =
        "%s %s HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Length: %s\r\n%s\r\n"
            .formatted(method, target, length, headers);
    var bytes = new ByteArrayOutputStream();
    bytes.writeBytes(head.getBytes(StandardCharsets.UTF_8));
    bytes.writeBytes(body.getBytes(StandardCharsets.ISO_8859_1));
    return bytes.toByteArray();
  }

  @Override
  public String toString() {
    var shown = body.substring(0, Math.min(SHOWN_MAX, body.length()));
    return method + " " + target + "\n" + headers + shown;
  }

  private static String target(RandomGenerator random) {
    var path = Hostile.one(PATHS, random);
    while (path.contains("%s")) {
      path = path.replaceFirst("%s", Matcher.quoteReplacement(segment(random)));
    }
    return path + (random.nextInt(3) == 0 ? query(random) : "");
  }

  private static String segment(RandomGenerator random) {
    return random.nextInt(3) == 0 ? Hostile.segment(random) : "fuzz-" + random.nextInt(5);
  }

  private static String query(RandomGenerator random) {
    var query = new StringBuilder("?");
    for (var n = random.nextInt(4); n >= 0; n--) {
      query.append(Hostile.one(PARAMETERS, random)).append('=');
      query.append(Hostile.parameter(random)).append('&');
    }
    return query.toString();
  }

  private static String headers(RandomGenerator random) {
    var headers = new StringBuilder();
    for (var n = random.nextInt(4); n > 0; n--) {
      headers.append(Hostile.one(HEADERS, random)).append(": ");
      headers.append(Hostile.header(random)).append("\r\n");
    }
    return headers.toString();
  }
}
