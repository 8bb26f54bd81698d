package purse.http.intake;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.component.AbstractLifeCycle;
import org.eclipse.jetty.util.thread.ScheduledExecutorScheduler;
import org.eclipse.jetty.util.thread.Scheduler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends connections whose clients take too long, which Jetty notices only while nothing at all comes
 * of them. When there are as many as may be, some must go of whom holds the most of them, those
 * first that have kept us waiting longest, be it for a request or for taking its answer: whoever
 * comes with a whole request is served.
 */
public final class Connections extends AbstractLifeCycle implements Connection.Listener {
  private static final Logger LOG = LoggerFactory.getLogger(Connections.class);
  private static final Duration LOOK_EVERY_MAX = Duration.ofSeconds(1);

  /**
   * More at once would keep others waiting: each whose body is given up has an answer. And who
   * floods us must not have us count all connections for each new one.
   */
  private static final int GO_AT_ONCE = 50;

  private static final Duration PAUSE_OF_MANY = Duration.ofMillis(50);

  /** By a difference, because nanoseconds may overflow. */
  private static final Comparator<Waiting> LONGEST_WAITING =
      (one, other) -> Long.signum(one.turn().sinceNanos() - other.turn().sinceNanos());

  private final Patience patience;
  private final int connectionsMax;
  private final Duration lookEvery;
  private final ConcurrentMap<Connection, HeldConnection> held = new ConcurrentHashMap<>();
  private final ReentrantLock makingRoom = new ReentrantLock();
  private final AtomicInteger ended = new AtomicInteger();
  private final Scheduler scheduler = new ScheduledExecutorScheduler("connections", true);

  Connections(Patience patience, int connectionsMax) {
    this.patience = patience;
    this.connectionsMax = connectionsMax;
    var often = patience.header().dividedBy(10);
    this.lookEvery = often.compareTo(LOOK_EVERY_MAX) < 0 ? often : LOOK_EVERY_MAX;
  }

  /** A connection and its turn when we looked, which must not change while they are sorted. */
  private record Waiting(HeldConnection connection, Turn turn) {}

  @Override
  public void onOpened(Connection connection) {
    var opened = new HeldConnection(connection);
    held.put(connection, opened);
    if (held.size() > connectionsMax && !makeRoom()) {
      opened.end();
    }
  }

  @Override
  public void onClosed(Connection connection) {
    held.remove(connection);
  }

  /** From here on we are at work, and not the client. */
  public void begun(Request request, Response response) {
    var connection = held.get(request.getConnectionMetaData().getConnection());
    if (connection != null) {
      connection.begun(request, response);
      Request.addCompletionListener(request, _ -> connection.done(request));
    }
  }

  /** While it is open, it is for the client to send the rest of its request. */
  Reading reading(Request request) {
    var connection = held.get(request.getConnectionMetaData().getConnection());
    return connection == null ? Reading.UNWATCHED : connection.reading();
  }

  /** The reading of one body. */
  interface Reading extends AutoCloseable {
    /** Of a connection that was closed already. */
    Reading UNWATCHED =
        new Reading() {
          @Override
          public void hasRead(int bytes) {}

          @Override
          public void close() {}
        };

    /**
     * @param bytes of the body in all
     */
    void hasRead(int bytes);

    @Override
    void close();
  }

  @Override
  protected void doStart() throws Exception {
    scheduler.start();
    lookAgain(lookEvery);
  }

  @Override
  protected void doStop() throws Exception {
    scheduler.stop();
  }

  private void lookAgain(Duration wait) {
    scheduler.schedule(this::look, Math.max(1, wait.toMillis()), TimeUnit.MILLISECONDS);
  }

  private void look() {
    var wait = lookEvery;
    try {
      var nowNanos = System.nanoTime();
      var overdue =
          held.values().stream()
              .filter(connection -> connection.isOverdue(nowNanos, patience))
              .toList();
      overdue.stream().limit(GO_AT_ONCE).forEach(HeldConnection::giveUp);
      wait = overdue.size() > GO_AT_ONCE ? PAUSE_OF_MANY : lookEvery;
      warn(ended.getAndSet(0));
    } finally {
      lookAgain(wait);
    }
  }

  private static void warn(int gone) {
    if (gone > 0) {
      LOG.warn("{} connections were ended that kept us waiting, to make room for others", gone);
    }
  }

  /** Whether some have gone, or are about to. */
  private boolean makeRoom() {
    if (!makingRoom.tryLock()) {
      return true;
    }
    try {
      var going = ofWhomHoldsMost().stream().sorted(LONGEST_WAITING).limit(goAtOnce()).toList();
      going.forEach(waiting -> waiting.connection().end());
      ended.addAndGet(going.size());
      return !going.isEmpty();
    } finally {
      makingRoom.unlock();
    }
  }

  private int goAtOnce() {
    return Math.min(GO_AT_ONCE, 1 + connectionsMax / 10);
  }

  private List<Waiting> ofWhomHoldsMost() {
    return held.values().stream()
        .map(connection -> new Waiting(connection, connection.turn()))
        .filter(waiting -> waiting.turn().isClients())
        .collect(Collectors.groupingBy(waiting -> waiting.connection().client()))
        .values()
        .stream()
        .max(Comparator.comparingInt(List::size))
        .orElse(List.of());
  }
}
