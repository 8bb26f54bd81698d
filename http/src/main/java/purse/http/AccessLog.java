package purse.http;

import io.javalin.http.Context;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.RequestLog;
import org.eclipse.jetty.server.Response;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import purse.core.WalletId;
import purse.http.metrics.Metrics;

/**
 * One line per request, also of those that never reached a route; what only machines ask, to see
 * how we are, at DEBUG.
 */
public final class AccessLog implements RequestLog {
  private static final Logger LOG = LoggerFactory.getLogger(AccessLog.class);
  private static final String WALLET = "purse.walletId";
  private static final String OUTCOME = "purse.outcome";
  private static final int CHARACTERS_MAX = 200;

  AccessLog() {}

  /** Has the line of this request name the wallet that it is about. */
  public static void wallet(Context context, WalletId walletId) {
    context.attribute(WALLET, walletId);
  }

  /** Has the line of this request say what became of it: a word of ours, or a problem's code. */
  public static void outcome(Context context, String outcome) {
    context.attribute(OUTCOME, outcome);
  }

  /** The same for a request that Jetty answers by itself. */
  static void outcome(Request request, String outcome) {
    request.setAttribute(OUTCOME, outcome);
  }

  @Override
  public void log(Request request, Response response) {
    try (var _ = LogFields.of(request)) {
      write(request, response);
    }
  }

  private static void write(Request request, Response response) {
    var method = printable(request.getMethod());
    var path = printable(request.getHttpURI().getPath());
    var status = response.getStatus();
    var durationMillis = millisSince(request.getBeginNanoTime());
    var walletId = request.getAttribute(WALLET);
    var line =
        LOG.atLevel(isFromMachines(path) ? Level.DEBUG : Level.INFO)
            .addKeyValue("method", method)
            .addKeyValue("path", path)
            .addKeyValue("status", status)
            .addKeyValue("durationMillis", durationMillis)
            .addKeyValue("outcome", outcome(request, status));
    (walletId == null ? line : line.addKeyValue("walletId", walletId))
        .log("{} {} {} {} ms", method, path, status, durationMillis);
  }

  private static boolean isFromMachines(String path) {
    return Health.isProbe(path) || path.equals(Metrics.PATH);
  }

  private static Object outcome(Request request, int status) {
    var outcome = request.getAttribute(OUTCOME);
    return outcome == null ? (status < 400 ? "ok" : "refused") : outcome;
  }

  private static long millisSince(long beginNanos) {
    return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - beginNanos);
  }

  /** The text as it came, but for what could forge a line of the log. */
  public static String printable(@Nullable String text) {
    if (text == null) {
      return "-";
    }
    return text.chars()
        .limit(CHARACTERS_MAX)
        .mapToObj(AccessLog::printable)
        .collect(Collectors.joining());
  }

  private static String printable(int character) {
    return character > ' ' && character < 0x7F
        ? Character.toString(character)
        : String.format(Locale.ROOT, "\\u%04x", character);
  }
}
