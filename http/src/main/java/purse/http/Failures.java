package purse.http;

import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.Header;
import io.javalin.http.HttpResponseException;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.eclipse.jetty.http.HttpException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import purse.core.StoreUnavailableException;

/** Turns whatever a route throws into a problem. What no one expected is logged in full. */
final class Failures {
  private static final Logger LOG = LoggerFactory.getLogger(Failures.class);

  private final int bodyBytesMax;

  Failures(int bodyBytesMax) {
    this.bodyBytesMax = bodyBytesMax;
  }

  void addTo(JavalinConfig config) {
    config.routes.exception(ProblemException.class, (e, context) -> e.problem().answer(context));
    config.routes.exception(StoreUnavailableException.class, Failures::storeUnavailable);
    config.routes.exception(BrokenOffException.class, (e, context) -> {});
    config.routes.exception(HttpResponseException.class, this::refusedByJavalin);
    config.routes.exception(Exception.class, this::unexpected);
    config.router.javaLangErrorHandler(Failures::fatal);
    // Javalin answers a body that does not come in time with nothing but this status.
    config.routes.error(408, context -> answerIfEmpty(context, Problems.requestTimeout()));
  }

  private static void storeUnavailable(StoreUnavailableException e, Context context) {
    LOG.warn("{}: {}", e.getMessage(), String.valueOf(e.getCause()));
    Problems.storeUnavailable(String.valueOf(e.getMessage())).answer(context);
  }

  private void refusedByJavalin(HttpResponseException e, Context context) {
    if (e.getStatus() == 405) {
      methodNotAllowed(e, context);
    } else {
      Problems.refused(e.getStatus(), String.valueOf(e.getMessage()), bodyBytesMax).answer(context);
    }
  }

  /** Javalin lists the methods under a name that depends on what the client accepts. */
  private static void methodNotAllowed(HttpResponseException e, Context context) {
    var methods = String.join(", ", e.getDetails().values());
    var allowed = methods.replaceFirst("\\bGET\\b", "GET, HEAD");
    context.header(Header.ALLOW, allowed);
    Problems.methodNotAllowed(allowed).answer(context);
  }

  private void unexpected(Exception e, Context context) {
    if (e instanceof HttpException refused) {
      Problems.refused(refused.getCode(), String.valueOf(refused.getReason()), bodyBytesMax)
          .answer(context);
      return;
    }
    LOG.error("{} {} failed", context.method(), AccessLog.printable(context.path()), e);
    Problems.internalError().answer(context);
  }

  private static void fatal(HttpServletResponse response, Error error) {
    LOG.error("a request failed", error);
    var problem =
        Problems.internalError().with("traceId", String.valueOf(MDC.get(LogFields.TRACE_ID)));
    response.setStatus(problem.status());
    response.setContentType(Problem.CONTENT_TYPE);
    try {
      response.getOutputStream().write(Json.bytes(problem));
    } catch (IOException e) {
      LOG.debug("the client went away", e);
    }
  }

  private static void answerIfEmpty(Context context, Problem problem) {
    if (context.resultInputStream() == null) {
      problem.answer(context);
    }
  }
}
