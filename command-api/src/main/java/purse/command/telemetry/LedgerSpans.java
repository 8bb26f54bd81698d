package purse.command.telemetry;

import static io.opentelemetry.semconv.DbAttributes.DB_COLLECTION_NAME;
import static io.opentelemetry.semconv.DbAttributes.DB_OPERATION_BATCH_SIZE;
import static io.opentelemetry.semconv.DbAttributes.DB_OPERATION_NAME;
import static io.opentelemetry.semconv.DbAttributes.DB_SYSTEM_NAME;

import io.opentelemetry.api.trace.Span;
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
    var parent = requests.stream().filter(LedgerSpans::isSampled).findFirst();
    var builder =
        tracer
            .spanBuilder(operation + " " + table)
            .setParent(parent.or(() -> requests.stream().findFirst()).orElseGet(Context::current))
            .setSpanKind(SpanKind.CLIENT)
            .setAttribute(DB_SYSTEM_NAME, "aws.dynamodb")
            .setAttribute(DB_OPERATION_NAME, operation)
            .setAttribute(DB_COLLECTION_NAME, table);
    if (coins > 1) {
      builder.setAttribute(DB_OPERATION_BATCH_SIZE, (long) coins);
    }
    requests.stream()
        .filter(request -> parent.isEmpty() || request != parent.get())
        .forEach(request -> builder.addLink(Span.fromContext(request).getSpanContext()));
    return builder.startSpan();
  }

  private static boolean isSampled(Context request) {
    return Span.fromContext(request).getSpanContext().isSampled();
  }
}
