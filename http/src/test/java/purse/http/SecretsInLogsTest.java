package purse.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import java.util.List;
import org.junit.jupiter.api.Test;
import purse.embedded.issuer.TokenIssuer;

/** Logs give away no token, and say nothing that a request had them say. */
class SecretsInLogsTest {

  @Test
  void never_show_a_token() throws Exception {
    try (var log = CapturedLog.ofEverything();
        var guarded = GuardedService.start()) {
      var good = guarded.issuer().token(TokenIssuer.EVERY_SCOPE);
      var limited = guarded.issuer().token("wallet:read", List.of("bob"));
      var tokens = List.of(good, limited, "garbage-but-secret", "a.b.c");
      for (var token : tokens) {
        guarded.get("/wallets/alice", token);
        guarded.send("POST", "/", token);
        guarded.service().get("/wallets/alice?access_token=" + token);
        guarded.service().get("/wallets/alice", "Authorization", "Basic " + token);
      }
      linesOfRequests(log, 4 * tokens.size());

      for (var event : log.events()) {
        for (var token : tokens) {
          assertFalse(everything(event).contains(token), everything(event));
          assertFalse(everything(event).contains(signature(token)), everything(event));
        }
      }
    }
  }

  @Test
  void cannot_be_forged_by_what_is_asked() throws Exception {
    var evil = "%0A2026-01-01 ERROR forged %1B[2J";
    try (var log = CapturedLog.ofEverything();
        var guarded = GuardedService.start()) {
      var encoded = evil.replace(" ", "%20").replace("[", "%5B");
      var token = guarded.issuer().token(TokenIssuer.EVERY_SCOPE);
      guarded.get("/wallets/" + encoded, token);
      guarded.get("/some/" + encoded, token);
      guarded.get("/nowhere/" + encoded, token);
      guarded.get("/wallets/alice?x=" + encoded, token);
      guarded.service().get("/wallets/alice", "Idempotency-Key", "a b");
      guarded.service().raw("G\u001bT /wallets/\u001b[2J HTTP/1.1\r\nHost: localhost\r\n\r\n");
      linesOfRequests(log, 6);

      for (var event : log.events()) {
        var shown =
            event.getFormattedMessage() + event.getKeyValuePairs() + event.getMDCPropertyMap();
        assertTrue(shown.chars().allMatch(character -> character >= ' '), shown);
      }
    }
  }

  /** The line is written after the answer is sent, so the client may be ahead of it. */
  private static void linesOfRequests(CapturedLog log, int lines) throws Exception {
    Eventually.holds(
        "a line per request",
        () ->
            log.events().stream()
                    .filter(event -> event.getLoggerName().equals(AccessLog.class.getName()))
                    .count()
                >= lines);
    assertEquals(List.of(), log.events().stream().filter(SecretsInLogsTest::isError).toList());
  }

  private static boolean isError(ILoggingEvent event) {
    return event.getLevel().levelStr.equals("ERROR");
  }

  private static String signature(String token) {
    return token.length() < 200 ? token : token.substring(token.lastIndexOf('.') + 1);
  }

  private static String everything(ILoggingEvent event) {
    return event.getFormattedMessage()
        + event.getKeyValuePairs()
        + event.getMDCPropertyMap()
        + (event.getThrowableProxy() == null
            ? ""
            : ThrowableProxyUtil.asString(event.getThrowableProxy()));
  }
}
