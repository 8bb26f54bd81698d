package purse.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

class RequestTraceTest {
  private static final Logger LOG = LoggerFactory.getLogger(RequestTraceTest.class);

  private final CyclicBarrier meeting = new CyclicBarrier(2);
  private final TestService service = TestService.start(this::addRoutes);

  @AfterEach
  void stop() {
    service.close();
  }

  @ParameterizedTest
  @CsvSource({
    "Idempotency-Key, order-7, order-7",
    "idempotency-key, order-7, order-7",
    "Idempotency-Key, '\"order-7\"', order-7",
    "X-Amzn-Trace-Id, Root=1-abc-def, 1-abc-def",
    "x-amzn-trace-id, Self=1-zzz;Root=1-abc-def;CalledFrom=app, 1-abc-def",
  })
  void is_what_the_header_gives(String header, String value, String traceId) {
    var answer = service.get("/recorded", header, value);

    assertEquals(traceId, answer.body());
    assertEquals(traceId, answer.header("Idempotency-Key"));
  }

  @Test
  void is_the_clients_own_key_before_the_load_balancers() {
    var answer =
        service.get("/recorded", "X-Amzn-Trace-Id", "Root=1-abc", "Idempotency-Key", "order-7");

    assertEquals("order-7", answer.body());
  }

  @Test
  void is_made_for_each_request_that_has_none() {
    var first = service.get("/recorded");
    var second = service.get("/recorded", "X-Amzn-Trace-Id", "Self=1-abc");

    assertEquals(first.body(), first.header("Idempotency-Key"));
    assertNotEquals(first.body(), second.body());
  }

  @ParameterizedTest
  @CsvSource({
    "Idempotency-Key, a b",
    "Idempotency-Key, ''",
    "Idempotency-Key, '\"a b\"'",
    "X-Amzn-Trace-Id, Root=",
    "X-Amzn-Trace-Id, Root=a b;Self=1",
  })
  void is_refused_by_the_name_of_its_header(String header, String value) {
    var answer = service.get("/recorded", header, value);

    assertEquals(400, answer.status());
    assertEquals("invalid-request", answer.code());
    assertEquals(
        header + " must be 1 to 128 characters of A-Z a-z 0-9 . _ ~ : = + -", answer.errors());
  }

  @Test
  void is_refused_when_it_is_given_twice() {
    var answer = service.get("/recorded", "Idempotency-Key", "a", "Idempotency-Key", "b");

    assertEquals("Idempotency-Key must be given once", answer.errors());
  }

  @Test
  void does_not_matter_to_a_route_that_does_not_ask() {
    assertEquals(200, service.get("/read", "Idempotency-Key", "a b").status());
  }

  @Test
  void stands_in_the_logs_of_its_own_request_only() throws Exception {
    try (var log = CapturedLog.of(RequestTraceTest.class)) {
      var one =
          CompletableFuture.supplyAsync(
              () -> service.get("/meet/one", "Idempotency-Key", "t-one"),
              Thread::startVirtualThread);
      var two =
          CompletableFuture.supplyAsync(
              () -> service.get("/meet/two", "Idempotency-Key", "t-two"),
              Thread::startVirtualThread);
      one.get(10, TimeUnit.SECONDS);
      two.get(10, TimeUnit.SECONDS);

      var lines =
          log.events().stream()
              .map(event -> event.getMDCPropertyMap().get("traceId") + " " + event.getMessage())
              .sorted()
              .toList();
      assertEquals(
          List.of("t-one one after", "t-one one before", "t-two two after", "t-two two before"),
          lines);
    }
  }

  private void addRoutes(RoutesConfig routes) {
    routes.get("/recorded", context -> context.result(RequestTrace.of(context).value()));
    routes.get("/read", context -> context.result("ignores the headers"));
    routes.get("/meet/{name}", this::logAndMeet);
  }

  private void logAndMeet(Context context) throws Exception {
    var name = context.pathParam("name");
    LOG.info(name + " before");
    meeting.await(10, TimeUnit.SECONDS);
    LOG.info(name + " after");
  }
}
