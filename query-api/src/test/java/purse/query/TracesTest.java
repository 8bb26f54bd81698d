package purse.query;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.HashMap;
import org.junit.jupiter.api.Test;
import purse.embedded.telemetry.ReceivedSpan;
import purse.embedded.telemetry.SpanReceiver;
import purse.query.testing.ReadModelDatabase;
import purse.query.testing.RunningQueryApi;

/** The statements of a request are spans of its trace, and tell nothing about anybody. */
class TracesTest {
  private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";

  @Test
  void statements_are_children_of_the_span_of_their_request() {
    // given
    var database = ReadModelDatabase.migrated();
    try (var receiver = new SpanReceiver()) {
      var environment = new HashMap<>(database.environment());
      environment.putAll(receiver.environment());
      try (var api = RunningQueryApi.start(environment)) {
        // when
        api.get("/wallets/secretive", "traceparent", "00-" + TRACE + "-00f067aa0ba902b7-01");
      }

      // then
      var request = receiver.await("GET /wallets/{walletId}", 1).getFirst();
      var statement =
          receiver.received().stream().filter(span -> isChild(span, request)).findFirst();
      assertEquals(TRACE, statement.orElseThrow().traceId());
      assertEquals("query-api", request.service());
      assertFalse(statement.toString().contains("secretive"), statement.toString());
    }
  }

  private static boolean isChild(ReceivedSpan span, ReceivedSpan parent) {
    return span.parentSpanId().equals(parent.spanId());
  }
}
