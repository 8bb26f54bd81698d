package purse.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import purse.embedded.client.Answer;
import purse.http.intake.Room;

/** Ten times as many requests as can be worked on. */
@Timeout(60)
class AdmissionTest {
  private static final int REQUESTS_MAX = 20;

  private final CountDownLatch arrived = new CountDownLatch(REQUESTS_MAX);
  private final CountDownLatch released = new CountDownLatch(1);
  private final ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor();
  private TestService service;

  @BeforeEach
  void start() {
    service =
        TestService.start(
            HttpConfiguration.local(0)
                .withLimits(
                    HttpLimits.STANDARD.with(
                        Room.STANDARD.withRequests(REQUESTS_MAX, REQUESTS_MAX))),
            new Health(Map.of()),
            routes ->
                routes.post(
                    "/",
                    context -> {
                      arrived.countDown();
                      released.await();
                      context.status(201);
                    }));
  }

  @AfterEach
  void stop() {
    released.countDown();
    clients.close();
    service.close();
  }

  @Test
  void works_on_as_many_requests_as_it_can_and_refuses_the_rest_at_once() throws Exception {
    var admitted = send(REQUESTS_MAX);
    assertTrue(arrived.await(20, TimeUnit.SECONDS));

    // Those ahead of them are never done: whoever had to wait for them would time out here.
    for (var refused : send(9 * REQUESTS_MAX)) {
      var answer = refused.get(20, TimeUnit.SECONDS);
      assertEquals(503, answer.status());
      assertEquals("overloaded", answer.code());
      assertFalse(answer.header("Retry-After").isEmpty());
    }
    assertEquals(200, service.get("/health/live").status());
    assertEquals(200, service.get("/health-check").status());

    released.countDown();
    for (var done : admitted) {
      assertEquals(201, done.get(20, TimeUnit.SECONDS).status());
    }
    assertEquals(201, service.post("/", "{}").status());
  }

  private List<Future<Answer>> send(int requests) {
    return IntStream.range(0, requests)
        .mapToObj(_ -> clients.submit(() -> service.post("/", "{}")))
        .toList();
  }
}
