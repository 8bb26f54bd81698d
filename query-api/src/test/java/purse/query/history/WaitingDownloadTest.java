package purse.query.history;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import purse.query.testing.ReadModelDatabase;
import purse.query.testing.Reply;
import purse.query.testing.RunningQueryApi;

/** Downloads that wait for a version, beside others that wait for nothing. */
@Timeout(60)
class WaitingDownloadTest {
  private static final ReadModelDatabase DATABASE = ReadModelDatabase.migrated();
  private static final int WAITING = 10;
  private static final String HISTORY = "/wallets/w/history?from=2022-06-07T00:00:00Z";

  @Test
  void take_a_place_once_there_is_something_to_download() throws Exception {
    // given
    var wallets = DATABASE.wallets();
    wallets.coin("w", "2022-06-07T06:00:00Z", "1");
    try (var api = start();
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      // when
      List<Future<Reply>> waiting =
          IntStream.range(0, WAITING)
              .mapToObj(
                  _ ->
                      threads.submit(
                          () ->
                              api.get(
                                  HISTORY + "&to=2022-06-08T00:00:00Z&atLeast=2",
                                  "Accept",
                                  "text/csv")))
              .toList();
      for (var n = 0; n < WAITING; n++) {
        var reply = api.get(HISTORY + "&to=2022-06-08T00:00:00Z", "Accept", "text/csv");
        assertEquals(2, reply.body().lines().count(), reply.body());
      }
      assertTrue(waiting.stream().noneMatch(Future::isDone));
      wallets.coin("w", "2022-06-07T07:00:00Z", "1");

      // then
      for (var reply : waiting) {
        var body = reply.get(30, TimeUnit.SECONDS).body();
        assertTrue(body.lines().count() == 3 || body.contains("too-many-downloads"), body);
      }
    }
  }

  /** With one place for downloads, and all the time in the world. */
  private static RunningQueryApi start() {
    var environment = new HashMap<>(DATABASE.environment());
    environment.put("DATABASE_POOL_SIZE", "2");
    environment.put("DATABASE_CONNECTION_TIMEOUT", "10s");
    environment.put("FRESHNESS_WAIT", "50s");
    return RunningQueryApi.start(environment);
  }
}
