package purse.http;

import java.time.Duration;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.eclipse.jetty.server.handler.CrossOriginHandler;
import purse.core.TraceId;
import purse.http.access.Origins;

/**
 * Lets pages of other hosts use the service by CORS: browsers ask for leave first, and show a page
 * of an answer what is named here. Without cookies: whoever asks shows a token, as anywhere.
 */
final class OtherOrigins {
  /** As long as some browsers keep leave at most. */
  private static final Duration LEAVE_KEPT = Duration.ofHours(2);

  private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST");

  private static final Set<String> OF_REQUESTS =
      Set.of(
          "Authorization",
          "Content-Type",
          TraceId.IDEMPOTENCY_KEY,
          "If-None-Match",
          "traceparent",
          "tracestate");

  private static final Set<String> OF_ANSWERS =
      Set.of(
          "Allow",
          "Content-Disposition",
          "ETag",
          TraceId.IDEMPOTENCY_KEY,
          "Idempotent-Replayed",
          PurseHeaders.AS_OF,
          PurseHeaders.COMPLETE,
          PurseHeaders.VERSION,
          "Retry-After",
          "WWW-Authenticate");

  private OtherOrigins() {}

  static CrossOriginHandler of(Origins origins) {
    var handler = new CrossOriginHandler();
    handler.setAllowedOriginPatterns(
        origins.allowed().stream().map(Pattern::quote).collect(Collectors.toUnmodifiableSet()));
    handler.setAllowedMethods(METHODS);
    handler.setAllowedHeaders(OF_REQUESTS);
    handler.setExposedHeaders(OF_ANSWERS);
    handler.setPreflightMaxAge(LEAVE_KEPT);
    // It does not refuse the others: browsers hide the answers from them, and who has a token may
    // ask from anywhere.
    handler.setDeliverNonAllowedOriginRequests(true);
    handler.setDeliverNonAllowedOriginWebSocketUpgradeRequests(true);
    return handler;
  }
}
