package purse.http.intake;

import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import purse.http.access.ClientAddress;

/** A connection, and whose turn it is on it. Safe for use by many threads. */
final class HeldConnection {
  private static final int AT_ONCE_MILLIS = 1;

  private final Connection connection;
  private final AtomicReference<Turn> turn;

  HeldConnection(Connection connection) {
    this.connection = connection;
    this.turn = new AtomicReference<>(new Turn.Idle(System.nanoTime(), false, 0));
  }

  void begun(Request request, Response response) {
    turn.set(new Turn.Work(System.nanoTime(), new Turn.Exchange(request, response)));
  }

  /** To be closed when the body is there, or given up. */
  Connections.Reading reading() {
    becomes(
        now -> now instanceof Turn.Work(_, var of) ? new Turn.Body(System.nanoTime(), of, 0) : now);
    var pauseMillis = connection.getEndPoint().getIdleTimeout();
    return new Connections.Reading() {
      @Override
      public void hasRead(int bytes) {
        becomes(
            now ->
                now instanceof Turn.Body(var since, var of, _)
                    ? new Turn.Body(since, of, bytes)
                    : now);
      }

      @Override
      public void close() {
        hasBody(pauseMillis);
      }
    };
  }

  private synchronized void hasBody(long pauseMillis) {
    becomes(
        now ->
            switch (now) {
              case Turn.Body(_, var of, _) -> new Turn.Work(System.nanoTime(), of);
              case Turn.Late(_, var of) -> new Turn.Work(System.nanoTime(), of);
              case Turn.Idle _, Turn.Header _, Turn.Work _, Turn.Answer _ -> now;
            });
    connection.getEndPoint().setIdleTimeout(pauseMillis);
  }

  /** The next request may have begun before the last is told to be done. */
  void done(Request request) {
    var idle = new Turn.Idle(System.nanoTime(), true, connection.getBytesIn());
    becomes(now -> now.isOf(request) ? idle : now);
  }

  private void becomes(UnaryOperator<Turn> next) {
    turn.updateAndGet(next);
  }

  /** Whose turn it is now, as far as can be seen. */
  Turn turn() {
    return turn.updateAndGet(this::noticed);
  }

  boolean isOverdue(long nowNanos, Patience patience) {
    var now = turn();
    return now.isOverdue(Duration.ofNanos(nowNanos - now.sinceNanos()), patience);
  }

  /** What nobody tells us, and is seen when we look. */
  private Turn noticed(Turn now) {
    return switch (now) {
      case Turn.Idle(_, var hasServed, var bytesBefore)
          when hasServed && connection.getBytesIn() > bytesBefore ->
          new Turn.Header(System.nanoTime());
      case Turn.Work(_, var of) when of.response().isCommitted() ->
          new Turn.Answer(System.nanoTime(), of);
      case Turn.Idle _, Turn.Header _, Turn.Body _, Turn.Late _, Turn.Work _, Turn.Answer _ -> now;
    };
  }

  /**
   * A body has an answer still: its reader is told that it has waited long enough. Unless it hears
   * nothing, because what comes is HTTP but no byte of the body, as extensions of chunks are: then
   * the connection is ended the next time.
   */
  synchronized void giveUp() {
    if (turn.get() instanceof Turn.Body) {
      connection.getEndPoint().setIdleTimeout(AT_ONCE_MILLIS);
      becomes(
          now ->
              now instanceof Turn.Body(_, var of, _) ? new Turn.Late(System.nanoTime(), of) : now);
    } else {
      end();
    }
  }

  void end() {
    connection.getEndPoint().close();
  }

  /** Whose it is, as far as the network knows. */
  String client() {
    SocketAddress remote = connection.getEndPoint().getRemoteSocketAddress();
    return remote instanceof InetSocketAddress internet
        ? ClientAddress.of(internet.getAddress())
        : Objects.toString(remote);
  }
}
