package purse.command.wallet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import purse.core.WalletId;
import purse.core.configuration.Environment;
import purse.embedded.client.Answer;
import purse.embedded.client.ServiceClient;
import purse.http.Health;
import purse.http.HttpConfiguration;
import purse.http.HttpServer;
import purse.http.access.AccessConfiguration;

/** Bulk over a ledger that a test can stand in the way of: what waits is bounded, and answered. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class BulkRoutesTest {
  private static final WalletId WALLET = new WalletId("w");
  private static final int REQUESTS_AT_ONCE = 16;
  private static final int REQUESTS_OF_ONE = 8;
  private static final int WAITING_PER_WALLET_MAX = 20;

  private final ObstructedLedger ledger = new ObstructedLedger();
  private final Recorder recorder = recorder();
  private final HttpServer server = start();
  private final ServiceClient client = new ServiceClient(server.port());

  @AfterEach
  void close() {
    client.close();
    server.close();
    assertEquals(0, recorder.waiting());
  }

  @Test
  void tells_those_entries_that_find_no_room_and_lets_none_overtake_them() throws Exception {
    var latch = ledger.hold(WALLET);
    var answer =
        CompletableFuture.supplyAsync(
            () -> post(0, WAITING_PER_WALLET_MAX + 5), Thread::startVirtualThread);
    until(WAITING_PER_WALLET_MAX);

    latch.countDown();

    var statuses = statuses(answer.get());
    assertEquals(
        List.of("201"), statuses.subList(0, WAITING_PER_WALLET_MAX).stream().distinct().toList());
    assertEquals(List.of("503"), statuses.subList(20, 25).stream().distinct().toList());
  }

  @Test
  void reads_no_more_requests_at_once_than_memory_allows() throws Exception {
    var latch = ledger.hold(WALLET);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var inFlight =
          IntStream.range(0, REQUESTS_AT_ONCE)
              .mapToObj(number -> threads.submit(() -> post(number, 1)))
              .toList();
      until(REQUESTS_AT_ONCE);

      var refused = post(REQUESTS_AT_ONCE, 1);

      assertEquals(503, refused.status(), refused.body());
      assertEquals("overloaded", refused.code());
      assertEquals("1", refused.header("Retry-After"));
      latch.countDown();
      for (Future<Answer> answer : inFlight) {
        assertEquals(List.of("201"), statuses(answer.get()));
      }
      assertEquals(List.of("201"), statuses(post(REQUESTS_AT_ONCE, 1)));
    }
  }

  @Test
  void reads_no_more_requests_of_one_client_at_once_than_its_share() throws Exception {
    var latch = ledger.hold(WALLET);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var inFlight = new ArrayList<Future<Answer>>();
      for (var number = 0; number < REQUESTS_OF_ONE; number++) {
        var its = number;
        inFlight.add(threads.submit(() -> post(its, 1)));
      }
      until(REQUESTS_OF_ONE);

      var refused = post(0, 1);

      assertEquals("429 too-many-requests", refused.status() + " " + refused.code());
      assertEquals("1", refused.header("Retry-After"));
      inFlight.add(threads.submit(() -> post(REQUESTS_OF_ONE, 1)));
      until(REQUESTS_OF_ONE + 1);
      latch.countDown();
      for (var answer : inFlight) {
        assertEquals(List.of("201"), statuses(answer.get()));
      }
      for (var number = 0; number < 2 * REQUESTS_AT_ONCE; number++) {
        assertEquals(List.of("200"), statuses(post(0, 1)));
      }
    }
  }

  @Test
  void has_room_for_others_while_many_have_yet_to_send_their_entries() throws Exception {
    var slow = new ArrayList<Socket>();
    for (var number = 0; number < 2 * REQUESTS_AT_ONCE; number++) {
      var socket = new Socket(InetAddress.getLoopbackAddress(), server.port());
      slow.add(socket);
      var begun = "POST /transactions HTTP/1.1\r\nHost: localhost\r\nContent-Length: 9\r\n\r\n[";
      socket.getOutputStream().write(begun.getBytes(StandardCharsets.US_ASCII));
    }

    assertEquals(List.of("201"), statuses(post(0, 1)));

    for (var socket : slow) {
      socket.close();
    }
  }

  @Test
  void finds_room_again_after_any_number_of_bad_bodies() {
    for (var number = 0; number <= 2 * REQUESTS_AT_ONCE; number++) {
      assertEquals(400, client.post("/transactions", "[").status());
    }
  }

  @Test
  void answers_what_is_in_flight_when_the_service_is_told_to_stop() throws Exception {
    var latch = ledger.hold(WALLET);
    var answer =
        CompletableFuture.supplyAsync(
            () -> post(0, WAITING_PER_WALLET_MAX), Thread::startVirtualThread);
    until(WAITING_PER_WALLET_MAX);

    var stopped = CompletableFuture.runAsync(server::close, Thread::startVirtualThread);
    untilRefused();
    assertTrue(!answer.isDone() && !stopped.isDone());
    latch.countDown();

    var counted =
        statuses(answer.get()).stream()
            .collect(Collectors.groupingBy(status -> status, Collectors.counting()));
    assertEquals(Map.of("201", (long) WAITING_PER_WALLET_MAX), counted);
    stopped.get(10, TimeUnit.SECONDS);
  }

  /**
   * @param number says which of two clients sends it, too
   */
  private Answer post(int number, int entries) {
    var body =
        IntStream.range(0, entries)
            .mapToObj(
                i ->
                    "{\"walletId\":\"w\",\"traceId\":\"%s\",\"amount\":1}"
                        .formatted(number + "-" + i))
            .collect(Collectors.joining("\n"));
    return client.post(
        "/transactions",
        body,
        "Content-Type",
        "application/x-ndjson",
        "X-Forwarded-For",
        "10.0.0." + number / REQUESTS_OF_ONE);
  }

  private static List<String> statuses(Answer answer) {
    assertEquals(200, answer.status(), answer.body());
    return StreamSupport.stream(answer.json().path("outcomes").spliterator(), false)
        .map(outcome -> outcome.path("status").asString())
        .toList();
  }

  private void until(int waiting) throws InterruptedException {
    while (recorder.waiting() < waiting) {
      Thread.sleep(1);
    }
  }

  private void untilRefused() throws IOException, InterruptedException {
    while (isTaken()) {
      Thread.sleep(1);
    }
  }

  /** Of a connection; a request on one that is taken in the last moment would find nobody. */
  private boolean isTaken() throws IOException {
    try (var _ = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
      return true;
    } catch (ConnectException e) {
      return false;
    }
  }

  private HttpServer start() {
    return HttpServer.start(
        HttpConfiguration.local(0).withAccess(behindProxy()),
        new Health(Map.of()),
        new BulkRoutes(recorder, InstantSource.system()));
  }

  /** Which says of each request whom it is from. */
  private static AccessConfiguration behindProxy() {
    return Environment.configuration(
        Map.of("AUTH", "off", "PROXIES", "1"), AccessConfiguration::from);
  }

  private Recorder recorder() {
    var standard = RecordingPolicy.STANDARD;
    var policy =
        new RecordingPolicy(
            Duration.ofSeconds(30),
            standard.waitingMax(),
            WAITING_PER_WALLET_MAX,
            standard.walletsRememberedMax(),
            standard.coinsPerCommitMax(),
            standard.failuresMax(),
            standard.pauseMin(),
            standard.pauseMax());
    return new Recorder(ledger, policy, InstantSource.system(), new SecureRandom());
  }
}
