package purse.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class HealthTest {
  private static final HttpConfiguration CONFIGURATION =
      HttpConfiguration.local(0)
          .withLimits(HttpLimits.STANDARD.withCheckTimeout(Duration.ofMillis(200)));

  private final AtomicInteger checks = new AtomicInteger();
  private final CountDownLatch released = new CountDownLatch(1);

  @Test
  void answers_ok_as_the_reference_does() {
    try (var service = serviceOn(Map.of())) {
      var answer = service.get("/health-check");

      assertEquals(200, answer.status());
      assertEquals("OK", answer.body());
    }
  }

  @Test
  void is_ready_when_every_store_answers() {
    try (var service = serviceOn(Map.of("dynamodb", () -> {}))) {
      var answer = service.get("/health/ready");

      assertEquals(200, answer.status());
      assertEquals("{\"status\":\"ready\",\"checks\":{\"dynamodb\":\"up\"}}", answer.body());
    }
  }

  @Test
  void is_not_ready_but_alive_when_a_store_is_down() {
    try (var service = serviceOn(Map.of("postgresql", HealthTest::fail))) {
      var ready = service.get("/health/ready");

      assertEquals(503, ready.status());
      assertEquals("not-ready", ready.code());
      assertEquals("1", ready.header("Retry-After"));
      assertEquals("postgresql is down", ready.json().path("detail").asString());
      assertEquals("{\"postgresql\":\"down\"}", ready.json().path("checks").toString());
      assertEquals("{\"status\":\"live\"}", service.get("/health/live").body());
    }
  }

  @Test
  void is_ready_again_as_soon_as_the_store_is_back() {
    try (var service = serviceOn(Map.of("dynamodb", this::hangTheFirstTime))) {
      var first = service.get("/health/ready");
      var second = service.get("/health/ready");

      assertEquals(503, first.status());
      assertEquals(200, second.status());
    }
  }

  @Test
  void does_not_wait_for_a_check_that_hangs_nor_start_more_of_them() {
    try (var service = serviceOn(Map.of("dynamodb", this::hangWhateverHappens))) {
      for (var probe = 0; probe < 5; probe++) {
        assertEquals(503, service.get("/health/ready").status());
      }
      assertEquals(1, checks.get());
    } finally {
      released.countDown();
    }
  }

  @Test
  void asks_all_stores_at_once() {
    var together = new CyclicBarrier(2);
    var both = new LinkedHashMap<String, StoreCheck>();
    both.put("dynamodb", () -> together.await(10, TimeUnit.SECONDS));
    both.put("postgresql", () -> together.await(10, TimeUnit.SECONDS));
    try (var service = TestService.start(HttpConfiguration.local(0), new Health(both), _ -> {})) {
      assertEquals(200, service.get("/health/ready").status());
    }
  }

  private static TestService serviceOn(Map<String, StoreCheck> stores) {
    return TestService.start(CONFIGURATION, new Health(stores), _ -> {});
  }

  private static void fail() throws IOException {
    throw new IOException("connection refused");
  }

  private void hangTheFirstTime() throws InterruptedException {
    if (checks.incrementAndGet() == 1) {
      released.await();
    }
  }

  /** As a driver would that does not listen to interrupts. */
  private void hangWhateverHappens() {
    checks.incrementAndGet();
    while (released.getCount() > 0) {
      Thread.onSpinWait();
    }
  }
}
