package purse.http;

import io.javalin.http.Context;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import purse.core.InvalidValueException;
import purse.core.TraceId;

/** The trace ID of a request: what its client or a load balancer gave it, or one made here. */
public final class RequestTrace {
  static final String ATTRIBUTE = "purse.traceId";

  private RequestTrace() {}

  /**
   * The identity under which a recording route counts this request once; the answer names it in its
   * header, whatever becomes of the request.
   *
   * @throws ProblemException if the header that gives it breaks a rule
   */
  public static TraceId of(Context context) {
    var traceId =
        given(name -> Collections.list(context.req().getHeaders(name)))
            .orElseGet(() -> logged(context));
    context.header(TraceId.IDEMPOTENCY_KEY, traceId.value());
    return traceId;
  }

  /** What the logs of this request carry: the same, but made here if the headers break a rule. */
  public static TraceId logged(Context context) {
    return Objects.requireNonNull(context.attribute(ATTRIBUTE), "request outside of TraceScope");
  }

  /**
   * @param headers the values of a header by its name, none if it is absent
   */
  static Optional<TraceId> given(Function<String, List<String>> headers) {
    var keys = headers.apply(TraceId.IDEMPOTENCY_KEY);
    return keys.isEmpty()
        ? read(TraceId.AMAZON_TRACE_ID, headers.apply(TraceId.AMAZON_TRACE_ID), TraceId::rootOf)
        : read(TraceId.IDEMPOTENCY_KEY, keys, key -> Optional.of(TraceId.ofKey(key)));
  }

  private static Optional<TraceId> read(
      String name, List<String> values, Function<String, Optional<TraceId>> parse) {
    try {
      return parse.apply(onlyOne(values));
    } catch (InvalidValueException e) {
      throw ProblemException.invalid(FieldError.of(name, e));
    }
  }

  private static String onlyOne(List<String> values) {
    if (values.size() > 1) {
      throw new InvalidValueException(String.join(", ", values), "must be given once");
    }
    return values.isEmpty() ? "" : values.getFirst();
  }
}
