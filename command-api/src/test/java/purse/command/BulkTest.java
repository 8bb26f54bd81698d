package purse.command;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.URI;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import purse.core.WalletId;
import purse.embedded.SharedStores;
import purse.embedded.client.Answer;
import purse.embedded.fault.SeverablePort;
import tools.jackson.databind.JsonNode;

/** Many coins in one request: each has its own outcome, and counts once however often it comes. */
@Timeout(60)
class BulkTest {
  private static final int ENTRIES = 240;
  private static final int WALLETS = 8;

  private final String prefix = "w-" + UUID.randomUUID();
  private final WalletId walletId = wallet(0);
  private final LedgerFixture ledger = new LedgerFixture();
  private final Instance one = Instance.of(ledger);
  private final Instance other = Instance.of(ledger);

  @AfterEach
  void close() {
    one.close();
    other.close();
    ledger.close();
  }

  @Test
  void tells_each_entry_its_own_outcome_in_the_order_of_the_entries() {
    var answer =
        one.bulk(
            List.of(
                entry(0, "t1", "20.3"),
                entry(1, "t1", "5"),
                entry(0, "t1", "20.30"),
                entry(0, "t1", "7"),
                "{\"walletId\": \"" + walletId + "\", \"amount\": 1}",
                "{\"walletId\": ",
                entry(1, "t2", "-5.1"),
                entry(1, "t3", "-5"),
                entry(0, "t4", "0")));

    assertEquals(
        """
        201 t1 20.3
        201 t1 5
        200 t1 20.3
        422 trace-id-reused
        400 invalid-request: traceId must be given
        400 malformed-json
        409 insufficient-coins
        201 t3 0
        400 invalid-request: amount must not be zero""",
        outcomes(answer));
    assertEquals(6, answer.json().at("/outcomes/5/problem/line").asInt());
    assertEquals(1, ledger.coins(walletId).size());
  }

  @Test
  void answers_each_entry_with_what_it_would_have_got_alone() {
    var refused = one.bulk(List.of(entry(0, "t1", "5"), entry(0, "t2", "-6")));

    var transaction = refused.json().at("/outcomes/0/transaction");
    var problem = refused.json().at("/outcomes/1/problem");

    var recorded = one.client().get("/wallets/" + walletId + "/transactions/t1");
    assertEquals(recorded.json(), transaction);
    assertEquals(one.record(walletId, "t2", "-6").json(), problem);
  }

  @Test
  void decides_the_entries_of_a_wallet_in_their_order() {
    var amounts = List.of("10", "-10", "-1", "5", "-5", "3", "-4", "-3");
    var entries =
        IntStream.range(0, amounts.size() * 2)
            .mapToObj(i -> entry(i % 2, "t" + i / 2, amounts.get(i / 2)))
            .toList();

    var answer = one.bulk(entries);

    var expected = "201 201 201 201 409 409 201 201 201 201 201 201 409 409 201 201";
    assertEquals(expected, String.join(" ", statuses(answer)));
    for (var wallet : List.of(wallet(0), wallet(1))) {
      var inOrder = ledger.coins(wallet).stream().map(coin -> coin.traceId().value()).toList();
      assertEquals(List.of("t0", "t1", "t3", "t4", "t5", "t7"), inOrder);
    }
  }

  @Test
  void counts_nothing_twice_when_all_of_it_comes_twice_at_once_and_again_later() {
    var entries = manyEntries();

    var newOnes = AtOnce.times(2, i -> settled(i == 0 ? one : other, entries));
    var later = other.bulk(entries);
    var elsewhere = one.bulk(entries);

    var firsts = newOnes.stream().flatMap(List::stream).toList();
    assertEquals(firsts.size(), Set.copyOf(firsts).size(), "an entry was new twice");
    assertEquals(Map.of("200", (long) ENTRIES), counted(later));
    assertEquals(transactions(elsewhere), transactions(later));
    assertAllCountOnce();
  }

  @Test
  void counts_once_what_was_recorded_although_the_answers_of_the_ledger_were_lost() {
    var port = SeverablePort.inFrontOf(SharedStores.dynamoDb().endpoint());
    var environment = ledger.environment(URI.create("http://" + port.host() + ":" + port.port()));
    environment.put("REQUEST_DEADLINE", "2s");
    var entries = manyEntries();
    try (port;
        var cutOff = Instance.start(environment, InstantSource.system())) {
      cutOff.bulk(entries.subList(0, ENTRIES / 2));

      port.withholdAnswers();
      var undecided = cutOff.bulk(entries.subList(ENTRIES / 2, ENTRIES));
      port.restore();

      assertEquals(Map.of("503", ENTRIES / 2L), counted(undecided));
      settled(cutOff, entries);
      assertEquals(Map.of("200", (long) ENTRIES), counted(other.bulk(entries)));
    }
    assertAllCountOnce();
  }

  @Test
  void takes_larger_bodies_than_the_other_routes() {
    var padding = " ".repeat(100_000);

    assertEquals("201 t1 1", outcomes(one.bulk(List.of(padding + entry(0, "t1", "1")))));
    var single = one.client().post("/wallets/" + walletId + "/transactions", padding + "{}");
    assertEquals("body-too-large", single.code());
    assertEquals("body-too-large", one.bulk(List.of(" ".repeat(1024 * 1024 + 1))).code());
  }

  @Test
  void refuses_more_entries_than_it_takes_and_records_none_of_them() {
    var answer = one.bulk(IntStream.range(0, 1_001).mapToObj(i -> entry(0, "t" + i, "1")).toList());

    assertEquals(413, answer.status(), answer.body());
    assertEquals("too-many-entries", answer.code());
    assertEquals("unknown-wallet", one.wallet(walletId).code());
  }

  /**
   * Sends it until all is decided: who fights, or comes back to the ledger, may run out of time.
   */
  private static List<Integer> settled(Instance instance, List<String> entries) {
    var newOnes = new ArrayList<Integer>();
    List<String> statuses;
    do {
      statuses = statuses(instance.bulk(entries));
      for (var i = 0; i < entries.size(); i++) {
        if (statuses.get(i).equals("201")) {
          newOnes.add(i);
        }
      }
    } while (statuses.contains("503"));
    return newOnes;
  }

  private List<String> manyEntries() {
    return IntStream.range(0, ENTRIES).mapToObj(i -> entry(i % WALLETS, "t" + i, "1.5")).toList();
  }

  private void assertAllCountOnce() {
    for (var i = 0; i < WALLETS; i++) {
      var wallet = one.wallet(wallet(i));
      assertEquals(ENTRIES / WALLETS, wallet.json().path("version").asInt(), wallet.body());
      assertEquals("45", wallet.text("balance"));
    }
  }

  private WalletId wallet(int number) {
    return new WalletId(prefix + "-" + number);
  }

  private String entry(int wallet, String traceId, String amount) {
    return "{\"walletId\": \"%s\", \"traceId\": \"%s\", \"amount\": %s}"
        .formatted(wallet(wallet), traceId, amount);
  }

  /** A line per entry: status, and the transaction or the problem. */
  private static String outcomes(Answer answer) {
    assertEquals(200, answer.status(), answer.body());
    return stream(answer).map(BulkTest::asText).collect(Collectors.joining("\n"));
  }

  private static String asText(JsonNode outcome) {
    var transaction = outcome.path("transaction");
    var problem = outcome.path("problem");
    var what =
        problem.isMissingNode()
            ? transaction.path("traceId").asString() + " " + transaction.path("balance").asString()
            : problem.path("code").asString();
    var isInvalid = what.equals("invalid-request");
    return outcome.path("status").asString()
        + " "
        + what
        + (isInvalid ? ": " + problem.path("detail").asString() : "");
  }

  private static List<String> statuses(Answer answer) {
    assertEquals(200, answer.status(), answer.body());
    return stream(answer).map(outcome -> outcome.path("status").asString()).toList();
  }

  private static Map<String, Long> counted(Answer answer) {
    return statuses(answer).stream()
        .collect(Collectors.groupingBy(status -> status, Collectors.counting()));
  }

  private static List<JsonNode> transactions(Answer answer) {
    return stream(answer).map(outcome -> outcome.path("transaction")).toList();
  }

  private static Stream<JsonNode> stream(Answer answer) {
    return StreamSupport.stream(answer.json().path("outcomes").spliterator(), false);
  }
}
