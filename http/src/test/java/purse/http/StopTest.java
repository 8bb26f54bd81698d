package purse.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.ConnectException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import purse.core.configuration.ConfigurationException;

@Timeout(30)
class StopTest {
  private static final String READY =
      "GET /health/ready HTTP/1.1\r\nHost: localhost\r\nConnection: keep-alive\r\n\r\n";

  private static final int CLOSED = -1;

  private final CountDownLatch arrived = new CountDownLatch(1);
  private final CountDownLatch released = new CountDownLatch(1);

  @Test
  void lets_a_request_in_flight_finish_and_refuses_new_ones() throws Exception {
    try (var service = TestService.start(routes -> routes.get("/slow", _ -> waitForRelease()));
        var open = service.connect();
        var idle = service.connect()) {
      assertEquals(200, statusOf(READY, open));
      var inFlight =
          CompletableFuture.supplyAsync(() -> service.get("/slow"), Thread::startVirtualThread);
      arrived.await();

      var stopped = CompletableFuture.runAsync(service.server()::close, Thread::startVirtualThread);

      Eventually.holds("new connections are refused", () -> isRefused(service));
      // An open connection gets a 503, unless a slow machine came to it after the second below.
      assertTrue(Set.of(503, CLOSED).contains(statusOf(READY, open)));
      // The server drops an idle connection after a second: by then, the request in flight must
      // not have been taken for one.
      assertEquals(-1, idle.getInputStream().read());
      assertTrue(!inFlight.isDone() && !stopped.isDone());

      released.countDown();
      assertEquals(200, inFlight.get(10, TimeUnit.SECONDS).status());
      stopped.get(10, TimeUnit.SECONDS);
    }
  }

  @Test
  void serves_on_with_its_health_red_until_load_balancers_have_noticed() throws Exception {
    try (var service =
        TestService.start(
            delayedBy(Duration.ofMinutes(5)),
            new Health(Map.of("store", () -> {})),
            routes -> routes.get("/now", context -> context.result("served")))) {
      var stopping = Thread.ofPlatform().start(service.server()::close);

      for (var health : List.of("/health/live", "/health/ready", "/health-check")) {
        Eventually.holds(health + " is red", () -> service.get(health).status() == 503);
        assertEquals("stopping", service.get(health).code());
        assertEquals("1", service.get(health).header("Retry-After"));
      }
      assertEquals("served", service.get("/now").body());
      assertFalse(isRefused(service));

      stopping.interrupt();
      stopping.join();
      assertTrue(isRefused(service));
    }
  }

  @Test
  void stops_by_itself_when_the_delay_is_over_and_not_before() throws Exception {
    var delay = Duration.ofMillis(300);
    try (var service = TestService.start(delayedBy(delay), new Health(Map.of()), _ -> {})) {
      var begun = System.nanoTime();

      service.server().close();

      assertTrue(System.nanoTime() - begun >= delay.toNanos());
      assertTrue(isRefused(service));
    }
  }

  @Test
  void cuts_a_request_that_outlasts_the_deadline() throws Exception {
    var configuration =
        HttpConfiguration.local(0)
            .withLimits(HttpLimits.STANDARD.withStopTimeout(Duration.ofMillis(100)));
    try (var log = CapturedLog.of(HttpServer.class);
        var service =
            TestService.start(
                configuration,
                new Health(Map.of()),
                routes -> routes.get("/slow", _ -> waitForRelease()))) {
      var inFlight =
          CompletableFuture.supplyAsync(() -> service.get("/slow"), Thread::startVirtualThread);
      arrived.await();

      service.server().close();

      assertThrows(Exception.class, () -> inFlight.get(10, TimeUnit.SECONDS));
      assertEquals(
          "Requests still ran after PT0.1S and were cut",
          log.events().getLast().getFormattedMessage());
      released.countDown();
    } finally {
      released.countDown();
    }
  }

  @Test
  void closes_once() {
    var server = HttpServer.start(HttpConfiguration.local(0), new Health(Map.of()), _ -> {});

    server.close();
    server.close();
  }

  @Test
  void says_so_when_the_port_is_taken() {
    try (var first = TestService.start(_ -> {})) {
      var taken = HttpConfiguration.local(first.port());

      var failure =
          assertThrows(
              ConfigurationException.class,
              () -> HttpServer.start(taken, new Health(Map.of()), _ -> {}));

      assertEquals(
          "PORT " + first.port() + " on 127.0.0.1 cannot be listened on, it may be in use",
          failure.problems().getFirst());
    }
  }

  private static HttpConfiguration delayedBy(Duration delay) {
    return HttpConfiguration.local(0).withLimits(HttpLimits.STANDARD.withStopDelay(delay));
  }

  private void waitForRelease() throws InterruptedException {
    arrived.countDown();
    released.await();
  }

  private static boolean isRefused(TestService service) throws IOException {
    try (var _ = service.connect()) {
      return false;
    } catch (ConnectException e) {
      return true;
    }
  }

  private static int statusOf(String request, Socket connection) {
    try {
      connection.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      var input = connection.getInputStream();
      var answer = new String(input.readNBytes(12), StandardCharsets.US_ASCII);
      // The rest of a small answer arrives with its first bytes.
      input.skipNBytes(input.available());
      return answer.isEmpty() ? CLOSED : Integer.parseInt(answer.substring("HTTP/1.1 ".length()));
    } catch (IOException e) {
      return CLOSED;
    }
  }
}
