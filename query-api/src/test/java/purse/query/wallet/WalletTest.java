package purse.query.wallet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import purse.core.Coins;
import purse.query.testing.QueryApiFixture;
import purse.query.testing.Reply;

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
    assertEquals("5", reply.header("Retry-After"));
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
  void tells_the_balance_at_the_end_of_an_hour_long_ago() {
    // given
    purse.coin("past", "2022-04-30T23:59:59Z", "1");
    purse.coin("past", "2022-06-07T05:00:00Z", "2");
    purse.coin("past", "2022-06-07T06:30:00Z", "4");

    // then
    assertEquals("0", balanceAt("past", "2022-04-30T23:59:59Z"));
    assertEquals("1", balanceAt("past", "2022-05-01T00:00:00Z"));
    assertEquals("1", balanceAt("past", "2022-06-07T05:59:59Z"));
    assertEquals("3", balanceAt("past", "2022-06-07T15:00:00%2B09:00"));
    assertEquals("7", balanceAt("past", "2022-06-07T07:00:00Z"));
    assertEquals(
        "2022-06-07T06:00:00Z",
        purse.get("/wallets/past?at=2022-06-07T06:59:59Z").text("at"),
        "hours are the finest grain");
    assertEquals(
        "404 unknown-wallet", purse.get("/wallets/nobody?at=2022-06-07T07:00:00Z").problem());
  }

  @Test
  void lists_wallets_by_prefix_page_by_page() {
    // given
    for (var wallet : List.of("list-b", "list-a", "list~", "list-C", "lisu", "lis")) {
      purse.coin(wallet, "2022-06-07T06:00:00Z", "1");
    }

    // when
    var first = purse.get("/wallets?prefix=list&limit=3");
    var second = purse.get("/wallets?prefix=list&limit=3&cursor=" + first.text("next"));

    // then
    assertEquals(List.of("list-C", "list-a", "list-b"), names(first));
    assertEquals(List.of("list~"), names(second));
    assertFalse(second.json().has("next"));
    assertEquals(List.of(), names(purse.get("/wallets?prefix=none")));
  }

  @Test
  void lists_names_of_other_ledgers_in_their_order_too() {
    // given
    for (var wallet : List.of("o:1", "o@b.example", "o-1", "oA", "o", "o:", "o@a.example", "o9")) {
      purse.coin(wallet, "2022-06-07T06:00:00Z", "1");
    }

    // when
    var first = purse.get("/wallets?prefix=o&limit=4");
    var second = purse.get("/wallets?prefix=o&cursor=" + first.text("next"));

    // then
    assertEquals(List.of("o", "o-1", "o9", "o:"), names(first));
    assertEquals(List.of("o:1", "o@a.example", "o@b.example", "oA"), names(second));
    assertEquals(List.of("o@a.example", "o@b.example"), names(purse.get("/wallets?prefix=o%40")));
    assertEquals("1", purse.get("/wallets/o%3A1").text("balance"));
    assertEquals("1", purse.get("/wallets/o@b.example").text("balance"));
  }

  @Test
  void tells_of_each_wallet_of_a_list_whether_its_history_is_complete() {
    // given
    purse.coin("state-whole", "2022-06-07T06:00:00Z", "1");
    purse.wallets().closedPage("state-torn", "2022-06-07T06:00:00Z");
    purse
        .wallets()
        .pageRead("state-torn", "2022-06-07T07:00:00Z", 1, 3, Optional.of(Coins.of("3")));

    // then
    assertEquals(
        List.of("state-torn false", "state-whole true"),
        purse
            .get("/wallets?prefix=state-")
            .json()
            .path("wallets")
            .valueStream()
            .map(wallet -> wallet.path("walletId").asString() + " " + wallet.path("complete"))
            .toList());
  }

  @Test
  void refuses_parameters_that_it_does_not_know() {
    // then
    assertEquals(List.of("colour"), purse.get("/wallets/mine?colour=red").fields());
    assertEquals(List.of("at"), purse.get("/wallets/mine?at=yesterday").fields());
    assertEquals(List.of("prefix", "limit"), purse.get("/wallets?prefix=a/b&limit=1001").fields());
  }

  private static String balanceAt(String wallet, String at) {
    return purse.get("/wallets/" + wallet + "?at=" + at).text("balance");
  }

  private static List<String> names(Reply list) {
    return list.json()
        .path("wallets")
        .valueStream()
        .map(wallet -> wallet.path("walletId").asString())
        .toList();
  }
}
