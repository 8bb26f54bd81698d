package purse.core;

import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The identity of a request: within one wallet, what carries the same trace ID counts once. */
public record TraceId(String value) implements Comparable<TraceId> {
  /** The header in which a client chooses the identity itself. */
  public static final String IDEMPOTENCY_KEY = "Idempotency-Key";

  /** The header that an AWS load balancer makes or completes. */
  public static final String AMAZON_TRACE_ID = "X-Amzn-Trace-Id";

  private static final Pattern ALLOWED = Pattern.compile("[A-Za-z0-9._~:=+-]{1,128}");
  private static final String ROOT = "Root=";

  /** A string of structured fields, RFC 8941: printable, with a backslash before its own signs. */
  private static final Pattern QUOTED = Pattern.compile("\"((?:[ !#-\\[\\]-~]|\\\\[\"\\\\])*)\"");

  private static final Pattern ESCAPED = Pattern.compile("\\\\(.)");

  /**
   * @throws InvalidValueException unless it is 1 to 128 of A-Z a-z 0-9 . _ ~ : = + -
   */
  public TraceId {
    if (!ALLOWED.matcher(value).matches()) {
      throw new InvalidValueException(
          value, "must be 1 to 128 characters of A-Z a-z 0-9 . _ ~ : = + -");
    }
  }

  /** A new identity, for a request that came without one: a repetition of it will count again. */
  public static TraceId made() {
    return new TraceId(UUID.randomUUID().toString());
  }

  /**
   * An identity as a client gives it now: one that stands for a directory in paths is none, because
   * nobody could ask what became of it. Older ledgers may hold such.
   *
   * @throws InvalidValueException if it is no trace ID
   */
  public static TraceId given(String value) {
    return new TraceId(PathSegment.checked(value));
  }

  /**
   * What an {@code Idempotency-Key} header says: a key as it is, or between quotes, as the IETF's
   * draft of this header has it. Both mean the same key.
   *
   * @throws InvalidValueException if it is no trace ID
   */
  public static TraceId ofKey(String idempotencyKey) {
    var quoted = QUOTED.matcher(idempotencyKey);
    return given(
        quoted.matches() ? ESCAPED.matcher(quoted.group(1)).replaceAll("$1") : idempotencyKey);
  }

  /**
   * The {@code Root} field of an {@code X-Amzn-Trace-Id} header. Only this field is stable: on the
   * way, a load balancer adds {@code Self=…} to what the client sent.
   *
   * @throws InvalidValueException if there is a root that is no trace ID
   */
  public static Optional<TraceId> rootOf(@Nullable String amazonTraceHeader) {
    if (amazonTraceHeader == null) {
      return Optional.empty();
    }
    return Arrays.stream(amazonTraceHeader.split(";", -1))
        .map(String::strip)
        .filter(field -> field.startsWith(ROOT))
        .findFirst()
        .map(field -> given(field.substring(ROOT.length())));
  }

  @Override
  public int compareTo(TraceId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
