package purse.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import purse.embedded.client.AnotherJvm;
import tools.jackson.databind.JsonNode;

/** A real process, its real signals, and what it writes in JSON. */
// A thread of its own: reading from a process that says nothing cannot be interrupted.
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ShutdownTest {
  private static final int ENDED_BY_SIGTERM = 128 + 15;

  private final Process process = startExample("0s");
  private final BufferedReader log = process.inputReader();

  @AfterEach
  void kill() {
    process.destroyForcibly();
  }

  @Test
  void sigterm_ends_the_process_when_its_requests_are_answered() throws Exception {
    var port = Integer.parseInt(lineWith("Listening on port").replaceAll("\\D", ""));
    try (var client = HttpClient.newHttpClient()) {
      var inFlight = client.sendAsync(waitRequest(port), BodyHandlers.ofString());
      lineWith("waiting");

      // Not process.destroy(), which closes the streams too.
      process.toHandle().destroy();
      Eventually.holds("new connections are refused", () -> isRefused(port));
      process.outputWriter().append('!').flush();

      assertEquals("read 33", inFlight.get(10, TimeUnit.SECONDS).body());
    }
    var lastLines = log.lines().map(line -> message(line)).toList();
    assertEquals(ENDED_BY_SIGTERM, process.waitFor());
    var ends = Stream.of("All requests are answered", "closed", "example has stopped").toList();
    assertEquals(ends, lastLines.stream().filter(ends::contains).toList());
  }

  @Test
  void sigterm_lets_the_process_serve_on_for_the_delay() throws Exception {
    var delayed = startExample("10m");
    try (var lines = delayed.inputReader();
        var client = HttpClient.newHttpClient()) {
      var port = Integer.parseInt(lineWith("Listening on port", lines).replaceAll("\\D", ""));
      lineWith("knows how to end", lines);

      delayed.toHandle().destroy();
      lineWith("Serving on for PT10M", lines);
      delayed.outputWriter().append('!').flush();

      assertEquals("read 33", client.send(waitRequest(port), BodyHandlers.ofString()).body());
      assertTrue(delayed.isAlive());
    } finally {
      delayed.destroyForcibly();
    }
  }

  @Test
  void every_line_is_json_and_names_the_request_that_it_is_about() throws Exception {
    var port = Integer.parseInt(lineWith("Listening on port").replaceAll("\\D", ""));
    try (var client = HttpClient.newHttpClient()) {
      process.outputWriter().append('!').flush();
      client.send(waitRequest(port), BodyHandlers.ofString());
    }

    var line = Json.mapper().readTree(jsonLineWith("waiting", log));

    assertEquals("INFO", line.path("level").asString());
    assertEquals("t-1", line.path("mdc").path("traceId").asString());
    assertTrue(line.path("timestamp").isNumber());
  }

  @Test
  void the_line_of_a_request_says_in_fields_what_became_of_it() throws Exception {
    var port = Integer.parseInt(lineWith("Listening on port").replaceAll("\\D", ""));
    try (var client = HttpClient.newHttpClient()) {
      process.outputWriter().append('!').flush();
      client.send(waitRequest(port), BodyHandlers.ofString());
    }

    var line = Json.mapper().readTree(jsonLineWith("GET /wait 200", log));

    var fields = new HashMap<String, String>();
    line.path("kvpList")
        .forEach(pair -> pair.forEachEntry((name, value) -> fields.put(name, value.asString())));
    assertTrue(String.valueOf(fields.remove("durationMillis")).matches("[0-9]+"));
    assertEquals(
        Map.of("method", "GET", "path", "/wait", "status", "200", "outcome", "ok", "walletId", "w"),
        fields);
    assertEquals("t-1", line.path("mdc").path("traceId").asString());
    assertEquals("purse.http.AccessLog", line.path("loggerName").asString());
  }

  private static HttpRequest waitRequest(int port) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/wait"))
        .header("Idempotency-Key", "t-1")
        .build();
  }

  private String lineWith(String text) throws IOException {
    return lineWith(text, log);
  }

  private static String lineWith(String text, BufferedReader lines) throws IOException {
    return message(jsonLineWith(text, lines));
  }

  private static String jsonLineWith(String text, BufferedReader lines) throws IOException {
    for (var line = lines.readLine(); line != null; line = lines.readLine()) {
      if (message(line).contains(text)) {
        return line;
      }
    }
    throw new IOException("the process ended without a line with: " + text);
  }

  private static String message(String line) {
    JsonNode json = Json.mapper().readTree(line);
    return json.path("formattedMessage").asString();
  }

  private static boolean isRefused(int port) throws IOException {
    try (var _ = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return false;
    } catch (ConnectException e) {
      return true;
    } catch (SocketException e) {
      // Reset: this one came while the listener was closing.
      return false;
    }
  }

  private static Process startExample(String stopDelay) {
    var builder = new ProcessBuilder(AnotherJvm.commandOf(ExampleService.class.getName()));
    builder.environment().put("PORT", "0");
    builder.environment().put("AUTH", "off");
    builder.environment().put("HOST", "127.0.0.1");
    builder.environment().put("LOG_FORMAT", "json");
    builder.environment().put("STOP_DELAY", stopDelay);
    builder.redirectError(ProcessBuilder.Redirect.INHERIT);
    try {
      return builder.start();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
