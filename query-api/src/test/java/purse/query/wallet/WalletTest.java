package purse.query.wallet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import purse.query.testing.QueryApiFixture;

/** What is told of one wallet. */
class WalletTest {
  @RegisterExtension static final QueryApiFixture purse = new QueryApiFixture();

  @Test
  void tells_the_balance_and_what_it_stands_for() {
    // given
    purse.coin("mine", "2022-06-07T15:21:22.5+09:00", "0.1");
    purse.coin("mine", "2022-06-07T01:00:00Z", "0.2");

    // when
    var reply = purse.get("/wallets/mine");

    // then
    assertEquals(200, reply.status());
    assertEquals(
        "{\"walletId\":\"mine\",\"balance\":\"0.3\",\"version\":2,\"complete\":true,"
            + "\"lastActivity\":\"2022-06-07T06:21:22.500Z\"}",
        reply.body());
  }

  @Test
  void never_writes_an_exponent() {
    // given
    purse.coin("small", "2022-06-07T06:00:00Z", "0.00000001");
    purse.coin("large", "2022-06-07T06:00:00Z", "999999999999999999999999999999");

    // then
    assertEquals("0.00000001", purse.get("/wallets/small").text("balance"));
    assertEquals("999999999999999999999999999999", purse.get("/wallets/large").text("balance"));
  }

  @Test
  void does_not_know_a_wallet_that_was_never_copied() {
    // when
    var reply = purse.get("/wallets/nobody");

    // then
    assertEquals("404 unknown-wallet", reply.problem());
    assertFalse(reply.json().has("balance"));
  }

  @Test
  void does_not_call_an_unknown_balance_zero() {
    // given
    purse.wallets().closedPage("behind", "2022-06-07T06:00:00Z");

    // when
    var reply = purse.get("/wallets/behind");

    // then
    assertEquals("503 read-model-behind", reply.problem());
    assertTrue(reply.header("Retry-After").matches("[0-9]+"));
    assertFalse(reply.json().has("balance"));
  }

  @Test
  void tells_names_that_differ_in_case_apart() {
    // given
    purse.coin("Case", "2022-06-07T06:00:00Z", "1");
    purse.coin("case", "2022-06-07T06:00:00Z", "2");

    // then
    assertEquals("1", purse.get("/wallets/Case").text("balance"));
    assertEquals("404 unknown-wallet", purse.get("/wallets/CASE").problem());
  }

  @Test
  void takes_no_parameters_yet() {
    // when
    var reply = purse.get("/wallets/mine?at=2022-06-07T06:00:00Z");

    // then
    assertEquals("400 invalid-request", reply.problem());
    assertEquals(List.of("at"), reply.fields());
  }
}
