package purse.command.telemetry;

import static io.opentelemetry.semconv.DbAttributes.DB_COLLECTION_NAME;
import static io.opentelemetry.semconv.DbAttributes.DB_OPERATION_BATCH_SIZE;
import static io.opentelemetry.semconv.DbAttributes.DB_OPERATION_NAME;
import static io.opentelemetry.semconv.DbAttributes.DB_SYSTEM_NAME;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import java.util.List;

/**
 * Makes the spans of the ledger's calls. One that is made for several requests is a child of the
 * first of them that is sampled, and linked to the others: a span has but one parent.
 */
record LedgerSpans(Tracer tracer, String table) {

  /**
   * A span that has begun.
   *
   * @param requests for whom the call is made
   */
  Span begin(String operation, List<Context> requests, int coins) {
    var parent = parentOf(requests);
    var builder =
        tracer
            .spanBuilder(operation + " " + table)
            .setParent(parent)
            .setSpanKind(SpanKind.CLIENT)
            .setAttribute(DB_SYSTEM_NAME, "aws.dynamodb")
            .setAttribute(DB_OPERATION_NAME, operation)
            .setAttribute(DB_COLLECTION_NAME, table);
    if (coins > 1) {
      builder.setAttribute(DB_OPERATION_BATCH_SIZE, (long) coins);
    }
    requests.stream()
        .map(LedgerSpans::spanOf)
        .distinct()
        .filter(span -> !span.equals(spanOf(parent)))
        .forEach(builder::addLink);
    return builder.startSpan();
  }

  /** On the thread of a request, as of one that reads, its own span is the current one. */
  private static Context parentOf(List<Context> requests) {
    return requests.stream()
        .filter(request -> spanOf(request).isSampled())
        .findFirst()
        .or(() -> requests.stream().findFirst())
        .orElseGet(Context::current);
  }

  private static SpanContext spanOf(Context request) {
    return Span.fromContext(request).getSpanContext();
  }
}
