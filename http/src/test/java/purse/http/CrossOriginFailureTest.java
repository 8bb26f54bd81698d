package purse.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.javalin.http.Context;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import purse.core.StoreUnavailableException;
import purse.core.configuration.Environment;
import purse.embedded.client.Answer;
import purse.http.access.AccessConfiguration;

/** A page of another host that is let in can read why its request failed, whoever says so. */
@Timeout(60)
class CrossOriginFailureTest {
  private static final String PAGE = "https://app.example.com";

  private final CountDownLatch arrived = new CountDownLatch(1);
  private final CountDownLatch released = new CountDownLatch(1);
  private final TestService service =
      TestService.start(
          HttpConfiguration.local(0).withAccess(access()),
          new Health(Map.of("store", () -> fail("away"))),
          routes -> {
            routes.get("/download", context -> download(context, 0));
            routes.get("/download-late", context -> download(context, 100));
            routes.get("/failing", _ -> fail("as it should"));
            routes.get(
                "/overflowing",
                _ -> {
                  throw new StackOverflowError("as it should");
                });
            routes.get("/now", context -> context.result("now"));
            routes.post("/json", context -> RequestFields.ofBody(context).check());
            routes.get(
                "/held",
                context -> {
                  arrived.countDown();
                  released.await();
                  context.result("held");
                });
          });

  @AfterEach
  void stop() {
    released.countDown();
    service.close();
  }

  @ParameterizedTest
  @CsvSource({
    "GET, /download, 503",
    "GET, /download-late, 503",
    "GET, /failing, 503",
    "GET, /overflowing, 500",
    "GET, /nowhere, 404",
    "PUT, /failing, 405",
    "BREW, /failing, 405",
    "POST, /json, 400",
    "GET, /health/ready, 503",
  })
  void reads_why(String method, String path, int status) {
    var answer = service.send(method, path, new byte[] {'{'}, "Origin", PAGE);

    assertEquals(status, answer.status(), answer.body());
    assertReadable(answer);
  }

  @Test
  void reads_that_the_service_is_stopping() throws Exception {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor();
        var open = service.connect()) {
      assertTrue(asked(open).startsWith("HTTP/1.1 200 "));
      var held = threads.submit(() -> service.get("/held"));
      assertTrue(arrived.await(10, TimeUnit.SECONDS));
      var stopping = threads.submit(() -> service.server().close());
      var answer = asked(open);
      while (answer.startsWith("HTTP/1.1 200 ")) {
        answer = asked(open);
      }

      // Nothing on a slow machine, which came to it when idle connections were closed already.
      if (!answer.isEmpty()) {
        assertTrue(answer.startsWith("HTTP/1.1 503 "), answer);
        assertTrue(answer.contains("\r\nAccess-Control-Allow-Origin: " + PAGE + "\r\n"), answer);
        assertTrue(answer.matches("(?s).*\r\nVary: [^\r]*Origin.*"), answer);
      }
      open.shutdownOutput();
      released.countDown();
      assertEquals("held", held.get(30, TimeUnit.SECONDS).body());
      stopping.get(30, TimeUnit.SECONDS);
    }
  }

  /** The header of the answer, and what of its body came with it; nothing if there is none. */
  private static String asked(Socket connection) throws IOException {
    try {
      var request = "GET /now HTTP/1.1\r\nHost: localhost\r\nOrigin: " + PAGE + "\r\n\r\n";
      connection.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      var answer = new byte[10_000];
      var length = Math.max(0, connection.getInputStream().read(answer));
      return new String(answer, 0, length, StandardCharsets.US_ASCII);
    } catch (SocketException e) {
      return "";
    }
  }

  private static void assertReadable(Answer answer) {
    assertEquals("application/problem+json", answer.header("Content-Type"));
    assertEquals(List.of(PAGE), answer.headers().allValues("Access-Control-Allow-Origin"));
    assertTrue(answer.header("Access-Control-Expose-Headers").contains("Retry-After"));
    assertEquals(Set.of("Accept-Encoding", "Origin"), vary(answer));
    for (var header :
        List.of("Cache-Control", "X-Content-Type-Options", "Content-Security-Policy")) {
      assertEquals(1, answer.headers().allValues(header).size(), header);
    }
    assertEquals("", answer.header("Content-Disposition"));
    assertEquals("", answer.header("Purse-Version"));
  }

  private static Set<String> vary(Answer answer) {
    var values = String.join(",", answer.headers().allValues("Vary"));
    return new TreeSet<>(List.of(values.split(", *")));
  }

  private static void download(Context context, int bytes) {
    context.contentType("text/csv").header("Content-Disposition", "attachment");
    context.header("Purse-Version", "1").header("Cache-Control", "private, no-cache");
    StreamedBody.write(context, Duration.ofSeconds(10), out -> fill(out, bytes));
  }

  private static void fill(OutputStream out, int bytes) throws IOException {
    out.write(new byte[bytes]);
    fail("away");
  }

  private static void fail(String why) {
    throw new StoreUnavailableException(why, new IllegalStateException());
  }

  private static AccessConfiguration access() {
    return Environment.configuration(
        Map.of("AUTH", "off", "CORS_ORIGINS", PAGE), AccessConfiguration::from);
  }
}
