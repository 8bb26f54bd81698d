package purse.http;

import com.fasterxml.jackson.annotation.JsonValue;
import io.javalin.http.Context;
import io.javalin.http.Header;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * A failure as clients see it, an {@code application/problem+json} of RFC 9457.
 *
 * @param code what programs decide by: kebab-case, and never changed once published
 * @param title the same for every problem of this code
 * @param detail what was wrong this time
 * @param extensions further members, such as the balance that did not suffice
 */
public record Problem(
    int status,
    String code,
    String title,
    String detail,
    List<FieldError> errors,
    Map<String, Object> extensions) {
  public static final String CONTENT_TYPE = "application/problem+json";

  static final String RETRY_AFTER_SECONDS = "1";

  private static final Pattern KEBAB_CASE = Pattern.compile("[a-z]+(-[a-z]+)*");

  public Problem {
    if (status < 400 || status > 599 || !KEBAB_CASE.matcher(code).matches()) {
      throw new IllegalArgumentException(status + " " + code + " is not the name of a problem");
    }
    errors = List.copyOf(errors);
    // Map.copyOf would shuffle what people read.
    extensions = Collections.unmodifiableMap(new LinkedHashMap<>(extensions));
  }

  public static Problem of(int status, String code, String title, String detail) {
    return new Problem(status, code, title, detail, List.of(), Map.of());
  }

  /** The same problem with one member more. */
  public Problem with(String member, Object value) {
    var more = new LinkedHashMap<>(extensions);
    more.put(member, value);
    return new Problem(status, code, title, detail, errors, more);
  }

  /**
   * Makes this problem the answer of a request, named with the trace ID that its logs carry. After
   * a 429 or 503 the same request is worth another try, and the answer says when.
   */
  public void answer(Context context) {
    var named =
        extensions.containsKey("traceId") ? this : with("traceId", RequestTrace.logged(context));
    if (isTemporary()) {
      context.header(Header.RETRY_AFTER, RETRY_AFTER_SECONDS);
    }
    AccessLog.outcome(context, code);
    context.status(status).contentType(CONTENT_TYPE).result(Json.bytes(named));
  }

  boolean isTemporary() {
    return status == 503 || status == 429;
  }

  /** The members in the order in which they are written. */
  @JsonValue
  Map<String, Object> members() {
    var members = new LinkedHashMap<String, Object>();
    members.put("type", "urn:purse:problem:" + code);
    members.put("title", title);
    members.put("status", status);
    members.put("code", code);
    members.put("detail", detail);
    if (!errors.isEmpty()) {
      members.put("errors", errors);
    }
    members.putAll(extensions);
    return members;
  }
}
