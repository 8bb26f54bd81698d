package purse.embedded.telemetry;

import com.google.protobuf.ByteString;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Status.StatusCode;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A span that somebody exported.
 *
 * @param service that it says it is of
 * @param parentSpanId empty if it has no parent
 * @param kind such as {@code SERVER}
 * @param links the IDs of the spans that it is linked to
 */
public record ReceivedSpan(
    String service,
    String name,
    String kind,
    String traceId,
    String spanId,
    String parentSpanId,
    boolean isError,
    Map<String, String> attributes,
    List<String> links) {

  static ReceivedSpan of(String service, Span span) {
    return new ReceivedSpan(
        service,
        span.getName(),
        span.getKind().name().replace("SPAN_KIND_", ""),
        hex(span.getTraceId()),
        hex(span.getSpanId()),
        hex(span.getParentSpanId()),
        span.getStatus().getCode() == StatusCode.STATUS_CODE_ERROR,
        attributes(span.getAttributesList()),
        span.getLinksList().stream().map(link -> hex(link.getSpanId())).toList());
  }

  /** An attribute as text; empty if it is absent. */
  public String attribute(String name) {
    return attributes.getOrDefault(name, "");
  }

  static Map<String, String> attributes(List<KeyValue> attributes) {
    return attributes.stream()
        .collect(Collectors.toMap(KeyValue::getKey, attribute -> text(attribute.getValue())));
  }

  private static String text(AnyValue value) {
    return value.hasIntValue() ? Long.toString(value.getIntValue()) : value.getStringValue();
  }

  private static String hex(ByteString id) {
    return HexFormat.of().formatHex(id.toByteArray());
  }
}
