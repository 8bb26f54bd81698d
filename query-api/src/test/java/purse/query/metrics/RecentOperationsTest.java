package purse.query.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import purse.core.StoreUnavailableException;
import purse.query.operations.Operations;

/** The database is asked now and then, whoever looks how often. */
class RecentOperationsTest {
  private static final Operations NOTHING_YET =
      new Operations(
          Instant.EPOCH,
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty());

  private final AtomicInteger asked = new AtomicInteger();
  private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 1);

  @Test
  void asks_once_for_all_who_look_within_some_seconds() {
    // given
    var recent = new RecentOperations(this::answer, nanos::get);

    // when
    for (var look = 0; look < 50; look++) {
      assertTrue(recent.get().isPresent());
    }
    nanos.addAndGet(RecentOperations.KEPT.toNanos() - 1);
    assertTrue(recent.get().isPresent());

    // then
    assertEquals(1, asked.get());
    nanos.addAndGet(1);
    assertTrue(recent.get().isPresent());
    assertEquals(2, asked.get());
  }

  @Test
  void forgets_what_it_knew_when_the_database_is_away() {
    // given
    var recent = new RecentOperations(this::answerOnce, nanos::get);
    assertTrue(recent.get().isPresent());

    // when
    nanos.addAndGet(RecentOperations.KEPT.toNanos());

    // then
    assertTrue(recent.get().isEmpty());
  }

  @Test
  void asks_no_second_time_while_a_question_hangs() {
    // given
    var end = new CountDownLatch(1);
    var recent = new RecentOperations(() -> answerAfter(end), nanos::get);
    assertTrue(recent.get().isEmpty());

    // when
    nanos.addAndGet(RecentOperations.KEPT.toNanos());

    // then
    assertTrue(recent.get().isEmpty());
    assertEquals(1, asked.get());
    end.countDown();
  }

  private Operations answer() {
    asked.incrementAndGet();
    return NOTHING_YET;
  }

  private Operations answerOnce() {
    if (asked.get() == 1) {
      throw new StoreUnavailableException("PostgreSQL", new IllegalStateException("of a test"));
    }
    return answer();
  }

  private Operations answerAfter(CountDownLatch end) {
    var answer = answer();
    try {
      end.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    return answer;
  }
}
