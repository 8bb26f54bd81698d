package purse.http.intake;

import io.javalin.http.Context;
import java.time.Duration;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.eclipse.jetty.server.Request;

/** How long a client may take for an answer that is longer than others. */
public final class AnswerTime {
  private static final String ATTRIBUTE = "purse.answerTime";

  private AnswerTime() {}

  /** In place of {@link Patience#answer}, also for a pause. */
  public static void allow(Context context, Duration time) {
    context.attribute(ATTRIBUTE, time);
    ServletContextRequest.getServletContextRequest(context.req())
        .getConnectionMetaData()
        .getConnection()
        .getEndPoint()
        .setIdleTimeout(time.toMillis());
  }

  static Duration of(Request request, Duration usual) {
    return request.getAttribute(ATTRIBUTE) instanceof Duration time ? time : usual;
  }
}
