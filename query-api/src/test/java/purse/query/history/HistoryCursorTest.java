package purse.query.history;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import purse.core.InvalidValueException;
import purse.core.LedgerHour;
import purse.core.WalletId;

/** Cursors that we made, and all else that may come in their place. */
class HistoryCursorTest {

  @Test
  void reads_what_it_wrote() {
    // given
    var range =
        new HistoryRange(
            Interval.MONTH,
            ZoneId.of("America/Argentina/ComodRivadavia"),
            true,
            Instant.parse("0000-01-01T00:00:00.000000001Z"),
            Instant.parse("9999-12-31T23:59:59.999999999Z"));
    var cursor =
        new HistoryCursor(new WalletId("~".repeat(64)), range, LedgerHour.parse("9999123123"));

    // when
    var read = HistoryCursor.parse(cursor.encoded());

    // then
    assertEquals(cursor, read);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "1",
        "2 w hour UTC false 2022-06-01T00:00:00Z 2022-06-02T00:00:00Z",
        "1 w hour 2022-06-01T00:00:00Z 2022-06-02T00:00:00Z 2022060100",
        "3 w hour UTC false 2022-06-01T00:00:00Z 2022-06-02T00:00:00Z 2022060100",
        "2 w hour +09:00 false 2022-06-01T00:00:00Z 2022-06-02T00:00:00Z 2022060100",
        "2 w hour UTC no 2022-06-01T00:00:00Z 2022-06-02T00:00:00Z 2022060100",
        "2 w hour UTC false 2022-06-01T00:00:00Z 2022-06-02T00:00:00Z 2022060100 ",
        "2 w/ hour UTC false 2022-06-01T00:00:00Z 2022-06-02T00:00:00Z 2022060100",
        "2 w year UTC false 2022-06-01T00:00:00Z 2022-06-02T00:00:00Z 2022060100",
        "2 w hour UTC false 2022-06-01 2022-06-02T00:00:00Z 2022060100",
        "2 w hour UTC false 2022-06-02T00:00:00Z 2022-06-01T00:00:00Z 2022060100",
        "2 w hour UTC false 2022-06-01T00:00:00Z +999999999-06-02T00:00:00Z 2022060100",
        "2 w hour UTC false 2022-06-01T00:00:00Z 2022-06-02T00:00:00Z 2022060199",
        "2 w hour UTC false 2022-06-01T00:00:00Z 2022-06-02T00:00:00Z 2022053123",
        "2 w hour UTC false 2022-06-01T00:00:00Z 2022-06-02T00:00:00Z 2022060200",
      })
  void refuses_what_it_never_wrote(String text) {
    // given
    var forged = Base64.getUrlEncoder().encodeToString(text.getBytes(UTF_8));

    // then
    assertThrows(InvalidValueException.class, () -> HistoryCursor.parse(forged));
  }

  @ParameterizedTest
  @ValueSource(strings = {"2", "?", "MSB3+/==", "\u0000", "💰"})
  void refuses_what_is_no_base64(String text) {
    assertThrows(InvalidValueException.class, () -> HistoryCursor.parse(text));
  }

  @Test
  void refuses_what_is_too_long() {
    assertThrows(InvalidValueException.class, () -> HistoryCursor.parse("MSB3".repeat(10_000)));
  }
}
