package purse.http.access;

import io.javalin.http.Context;
import io.javalin.http.Header;
import java.util.Collections;
import java.util.Optional;
import java.util.regex.Pattern;
import purse.http.access.AccessVerdict.TokenInvalid;
import purse.http.access.AccessVerdict.TokenMisplaced;
import purse.http.access.AccessVerdict.TokenMissing;

/** Where a request has its token: in one header, as RFC 6750 wants, and nowhere else. */
sealed interface BearerToken {

  record Found(String token) implements BearerToken {}

  record NotFound(AccessVerdict.Refused why) implements BearerToken {}

  static BearerToken of(Context context) {
    if (Forms.isInUrl(Optional.ofNullable(context.queryString()).orElse(""))) {
      return new NotFound(
          new TokenMisplaced("URLs are seen by many: send it in the header Authorization"));
    }
    var headers = Collections.list(context.req().getHeaders(Header.AUTHORIZATION));
    return switch (headers.size()) {
      case 0 -> new NotFound(new TokenMissing());
      case 1 -> Forms.read(headers.getFirst());
      default -> new NotFound(new TokenMisplaced("send the header Authorization once"));
    };
  }

  /** How it may look. */
  final class Forms {
    private static final Pattern IN_URL =
        Pattern.compile(
            "(^|.*&)access_token(=.*|&.*|$)", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    private static final Pattern BEARER =
        Pattern.compile("bearer +([A-Za-z0-9._~+/-]+=*)", Pattern.CASE_INSENSITIVE);

    private Forms() {}

    private static boolean isInUrl(String query) {
      return IN_URL.matcher(query).matches();
    }

    private static BearerToken read(String header) {
      var bearer = BEARER.matcher(header);
      return bearer.matches()
          ? new Found(bearer.group(1))
          : new NotFound(new TokenInvalid("the header Authorization must be: Bearer TOKEN"));
    }
  }
}
