package purse.http.intake;

import java.time.Duration;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;

/** Whose turn it is on a connection, and since when. */
sealed interface Turn {
  /** When the client was last done with something. */
  long sinceNanos();

  /**
   * The client's, to send a request.
   *
   * @param hasServed whether one was answered before; else the first is due at once
   * @param bytesBefore how much had come by then: more means that the next request has begun
   */
  record Idle(long sinceNanos, boolean hasServed, long bytesBefore) implements Turn {}

  /** The client's, to send the rest of a header. */
  record Header(long sinceNanos) implements Turn {}

  /**
   * The client's, to send the rest of a body.
   *
   * @param bytes of it that are there
   */
  record Body(long sinceNanos, Exchange exchange, int bytes) implements Turn {}

  /** The client's, whose body was given up: its reader is about to be told, and to answer. */
  record Late(long sinceNanos, Exchange exchange) implements Turn {}

  /** Ours. */
  record Work(long sinceNanos, Exchange exchange) implements Turn {}

  /** The client's, to take the answer. */
  record Answer(long sinceNanos, Exchange exchange) implements Turn {}

  /** A request that is not done yet. */
  record Exchange(Request request, Response response) {}

  /** Whether it is the client who keeps us waiting. */
  default boolean isClients() {
    return switch (this) {
      case Idle _, Header _, Body _, Late _, Answer _ -> true;
      case Work _ -> false;
    };
  }

  /** Whether it is this request's. */
  default boolean isOf(Request request) {
    return switch (this) {
      case Idle _, Header _ -> false;
      case Body(_, var exchange, _) -> exchange.request().equals(request);
      case Late(_, var exchange) -> exchange.request().equals(request);
      case Work(_, var exchange) -> exchange.request().equals(request);
      case Answer(_, var exchange) -> exchange.request().equals(request);
    };
  }

  /** Whether the client has had its time; ours is for the routes to look after. */
  default boolean isOverdue(Duration took, Patience patience) {
    return switch (this) {
      case Idle(_, var hasServed, _) ->
          took.compareTo(hasServed ? patience.idle() : patience.header()) > 0;
      case Header _ -> took.compareTo(patience.header()) > 0;
      case Body(_, _, var bytes) -> took.compareTo(patience.ofBody(bytes)) > 0;
      case Late _ -> took.compareTo(patience.body()) > 0;
      case Work _ -> false;
      case Answer(_, var exchange) ->
          took.compareTo(AnswerTime.of(exchange.request(), patience.answer())) > 0;
    };
  }
}
