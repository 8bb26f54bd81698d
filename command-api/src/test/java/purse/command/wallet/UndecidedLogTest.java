package purse.command.wallet;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ch.qos.logback.classic.spi.ILoggingEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import purse.command.wallet.RecordingOutcome.Undecided;
import purse.core.StoreUnavailableException;
import purse.core.TraceId;
import purse.core.WalletId;

/** That a wallet in trouble does not fill the log: a line for each reason, with a number. */
class UndecidedLogTest {
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

  @RegisterExtension final LoggedLines lines = new LoggedLines(UndecidedLog.class);

  private final UndecidedLog log = new UndecidedLog(new WalletId("w"));

  @Test
  void many_of_one_reason_are_one_line_with_their_number_and_the_first_of_them() {
    areUndecided(1, 591, "late");

    log.speak(NOON);

    assertEquals(
        List.of("wallet w: 591 requests undecided, late; trace t1 is the first of them"), spoken());
    assertEquals(
        List.of("traceId=\"t1\"", "walletId=\"w\""),
        lines.all().getFirst().getKeyValuePairs().stream().map(Object::toString).toList());
  }

  @Test
  void each_reason_has_a_line_of_its_own() {
    areUndecided(1, 2, "late");
    areUndecided(3, 3, "away");

    log.speak(NOON);

    assertEquals(
        List.of(
            "wallet w: 2 requests undecided, late; trace t1 is the first of them",
            "wallet w: 1 requests undecided, away; trace t3 is the first of them"),
        spoken());
  }

  @Test
  void the_words_of_the_store_make_no_reason_of_their_own() {
    for (var n = 1; n <= 3; n++) {
      var words = new IllegalStateException("Rate exceeded (Request ID: " + n + ")");
      failed("t" + n, new StoreUnavailableException("DynamoDB", "Throttling", words));
      failed("u" + n, words);
    }
    failed("v", new StoreUnavailableException("DynamoDB", "Outage", new IllegalStateException()));

    log.speak(NOON);

    assertEquals(
        List.of(
            "wallet w: 3 requests undecided, away: Throttling; trace t1 is the first of them:"
                + " purse.core.StoreUnavailableException: DynamoDB is not available:"
                + " java.lang.IllegalStateException: Rate exceeded (Request ID: 1)",
            "wallet w: 3 requests undecided, away: IllegalStateException; trace u1 is the first of"
                + " them: java.lang.IllegalStateException: Rate exceeded (Request ID: 1)",
            "wallet w: 1 requests undecided, away: Outage; trace v is the first of them:"
                + " purse.core.StoreUnavailableException: DynamoDB is not available:"
                + " java.lang.IllegalStateException"),
        spoken());
  }

  private void failed(String traceId, Throwable cause) {
    log.add(new TraceId(traceId), new Undecided("away", Optional.of(cause)));
  }

  @Test
  void those_of_ten_seconds_come_together_and_the_last_at_the_end() {
    areUndecided(1, 1, "late");
    log.speak(NOON);
    areUndecided(2, 3, "late");
    log.speak(NOON.plus(Duration.ofMillis(9_999)));
    assertEquals(1, spoken().size());

    log.speak(NOON.plus(Duration.ofSeconds(10)));
    areUndecided(4, 7, "late");
    log.speakOfAll();

    assertEquals(
        List.of(
            "wallet w: 1 requests undecided, late; trace t1 is the first of them",
            "wallet w: 2 requests undecided, late; trace t2 is the first of them",
            "wallet w: 4 requests undecided, late; trace t4 is the first of them"),
        spoken());
  }

  @Test
  void says_nothing_while_all_is_decided() {
    log.speak(NOON);
    log.speakOfAll();

    assertEquals(List.of(), spoken());
  }

  private void areUndecided(int first, int last, String reason) {
    IntStream.rangeClosed(first, last)
        .forEach(n -> log.add(new TraceId("t" + n), new Undecided(reason)));
  }

  private List<String> spoken() {
    return lines.all().stream().map(ILoggingEvent::getFormattedMessage).toList();
  }
}
