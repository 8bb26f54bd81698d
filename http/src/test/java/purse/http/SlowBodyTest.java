package purse.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class SlowBodyTest {
  private final CountDownLatch released = new CountDownLatch(1);

  @Test
  void a_body_that_stays_away_is_given_up_and_a_route_that_takes_its_time_is_not()
      throws Exception {
    var configuration =
        HttpConfiguration.local(0)
            .withLimits(HttpLimits.STANDARD.withBodyTimeout(Duration.ofMillis(200)));
    try (var service =
            TestService.start(
                configuration,
                new Health(Map.of()),
                routes -> {
                  routes.post("/", context -> RequestFields.ofBody(context).check());
                  routes.get("/slow", _ -> released.await());
                });
        var connection = service.connect()) {
      var slowRoute = CompletableFuture.supplyAsync(() -> service.get("/slow"));
      var request = "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 10\r\n\r\n{";
      connection.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));

      var answer =
          new String(connection.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);

      assertTrue(answer.startsWith("HTTP/1.1 408 "), answer);
      assertTrue(answer.contains("\"code\":\"request-timeout\""), answer);
      released.countDown();
      assertEquals(200, slowRoute.get(10, TimeUnit.SECONDS).status());
    }
  }
}
