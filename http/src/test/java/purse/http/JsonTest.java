package purse.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import purse.core.Coins;
import purse.core.TraceId;
import purse.core.WalletId;
import tools.jackson.core.JacksonException;

class JsonTest {
  private record Example(
      WalletId walletId, TraceId traceId, Coins amount, Optional<Instant> datetime) {}

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0",
        "20.3",
        "-0.00000001",
        "123456789012345678.12345678",
        "-999999999999999999.99999999",
        "999999999999999999999999999999.99999999",
        "100000000000000000000000000000",
      })
  void coins_survive_the_way_there_and_back_as_plain_text(String text) {
    var json = Json.mapper().writeValueAsString(Coins.of(text));

    assertEquals('"' + text + '"', json);
    assertEquals(Coins.of(text), Json.mapper().readValue(json, Coins.class));
  }

  @Test
  void writes_fields_in_their_order_and_datetimes_in_utc() {
    var example =
        new Example(
            new WalletId("w"),
            new TraceId("t"),
            Coins.of("20.30"),
            Optional.of(Datetimes.parse("2022-06-07T15:21:22+09:00")));

    var json = Json.mapper().writeValueAsString(example);

    assertEquals(
        """
        {"walletId":"w","traceId":"t","amount":"20.3","datetime":"2022-06-07T06:21:22Z"}\
        """,
        json);
    assertEquals(example, Json.mapper().readValue(json, Example.class));
  }

  @Test
  void leaves_out_what_is_absent() {
    var example = new Example(new WalletId("w"), new TraceId("t"), Coins.ZERO, Optional.empty());

    var json = Json.mapper().writeValueAsString(example);

    assertEquals("{\"walletId\":\"w\",\"traceId\":\"t\",\"amount\":\"0\"}", json);
  }

  @Test
  void writes_a_big_decimal_as_a_number_without_exponent() {
    assertEquals("100000000", Json.mapper().writeValueAsString(new BigDecimal("1E+8")));
    assertEquals("0.00000001", Json.mapper().writeValueAsString(new BigDecimal("1E-8")));
  }

  @Test
  void refuses_coins_that_are_no_decimal() {
    assertThrows(JacksonException.class, () -> Json.mapper().readValue("\"1e5\"", Coins.class));
  }
}
