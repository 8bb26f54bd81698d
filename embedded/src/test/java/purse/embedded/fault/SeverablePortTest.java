package purse.embedded.fault;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SeverablePortTest {
  private static final int READ_TIMEOUT_MILLIS = 200;

  private EchoServer store;
  private SeverablePort port;

  @BeforeEach
  void start() throws IOException {
    store = new EchoServer();
    port = SeverablePort.inFrontOf(store.host(), store.port());
  }

  @AfterEach
  void stop() throws IOException {
    port.close();
    store.close();
  }

  @Test
  void carries_bytes_both_ways() throws IOException {
    try (var client = connect()) {
      assertEchoes(client, "coin");
    }
  }

  @Test
  void carries_more_than_one_chunk() throws IOException {
    var much = "c".repeat(1_000_000);
    try (var client = connect()) {
      Thread.startVirtualThread(() -> send(client, much));

      assertEquals(much, read(client, much.length()));
    }
  }

  @Test
  void a_cut_drops_connections_and_refuses_new_ones() throws IOException {
    try (var client = connect()) {
      assertEchoes(client, "coin");

      port.cut();

      assertThrows(IOException.class, () -> echo(client, "coin"));
      assertThrows(ConnectException.class, this::connect);
    }
  }

  @Test
  void is_back_at_the_same_port_after_a_cut() throws IOException {
    for (int times = 0; times < 20; times++) {
      port.cut();
      port.restore();

      try (var client = connect()) {
        assertEchoes(client, "coin");
      }
    }
  }

  @Test
  void a_stall_accepts_and_answers_nothing_until_restored() throws IOException {
    try (var before = connect()) {
      assertEchoes(before, "coin");
      port.stall();

      try (var during = connect()) {
        for (var client : List.of(before, during)) {
          client.setSoTimeout(READ_TIMEOUT_MILLIS);
          assertThrows(SocketTimeoutException.class, () -> echo(client, "late"));
        }
        assertEquals("coin", store.received());

        port.restore();

        for (var client : List.of(before, during)) {
          client.setSoTimeout(0);
          assertEquals("late", read(client, "late".length()));
        }
      }
    }
  }

  @Test
  void withheld_answers_are_lost_by_a_cut_though_the_store_has_acted() throws Exception {
    try (var client = connect()) {
      port.withholdAnswers();
      send(client, "coin");
      store.awaitReceived("coin");

      port.cut();
      port.restore();

      assertThrows(IOException.class, () -> read(client, "coin".length()));
      assertEquals("coin", store.received());
    }
  }

  @Test
  void drops_a_client_if_the_store_itself_is_not_there() throws IOException {
    store.close();

    try (var client = connect()) {
      assertThrows(IOException.class, () -> echo(client, "coin"));
    }
  }

  private Socket connect() throws IOException {
    return new Socket(port.host(), port.port());
  }

  private static void assertEchoes(Socket client, String text) throws IOException {
    assertEquals(text, echo(client, text));
  }

  private static String echo(Socket client, String text) throws IOException {
    client.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
    return read(client, text.length());
  }

  private static void send(Socket client, String text) {
    try {
      client.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String read(Socket client, int length) throws IOException {
    var bytes = client.getInputStream().readNBytes(length);
    if (bytes.length < length) {
      throw new EOFException("the connection ended after " + bytes.length + " bytes");
    }
    return new String(bytes, StandardCharsets.US_ASCII);
  }
}
