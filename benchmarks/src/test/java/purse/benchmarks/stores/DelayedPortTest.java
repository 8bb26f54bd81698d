package purse.benchmarks.stores;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class DelayedPortTest {
  private static final Duration DELAY = Duration.ofMillis(30);

  @Test
  void a_round_trip_brings_the_answer_and_takes_at_least_the_time_added() throws IOException {
    // Given
    try (var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        var way =
            DelayedPort.to(server.getInetAddress().getHostAddress(), server.getLocalPort(), DELAY);
        var client = new Socket(way.host(), way.port())) {
      Thread.ofVirtual().start(() -> echo(server));

      // When
      var startNanos = System.nanoTime();
      client.getOutputStream().write(42);
      var answer = client.getInputStream().read();
      var took = Duration.ofNanos(System.nanoTime() - startNanos);

      // Then
      assertEquals(42, answer);
      assertTrue(took.compareTo(DELAY) >= 0, took::toString);
    }
  }

  @Test
  void a_side_that_goes_away_takes_the_other_with_it() throws IOException {
    // Given
    try (var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        var way =
            DelayedPort.to(server.getInetAddress().getHostAddress(), server.getLocalPort(), DELAY);
        var client = new Socket(way.host(), way.port())) {

      // When
      server.accept().close();

      // Then
      assertEquals(-1, client.getInputStream().read());
    }
  }

  private static void echo(ServerSocket server) {
    try (var socket = server.accept()) {
      socket.getInputStream().transferTo(socket.getOutputStream());
    } catch (IOException e) {
      // The client is gone: so is the test.
    }
  }
}
