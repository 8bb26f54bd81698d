package purse.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import purse.command.store.DynamoDbLedgerStore;
import purse.core.StoreUnavailableException;
import purse.core.WalletId;
import purse.core.configuration.Environment;
import purse.embedded.SharedStores;
import purse.embedded.fault.StrangeProxy;
import purse.embedded.fault.StrangeProxy.Answer;
import purse.ledger.LedgerClients;
import purse.ledger.LedgerConfiguration;

/** Something on the way answers in the ledger's place: nobody takes it for the ledger's word. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StrangeAnswersTest {
  private static final String WRITE = "TransactWriteItems";

  private final LedgerFixture ledger = new LedgerFixture();
  private final StrangeProxy proxy = StrangeProxy.inFrontOf(SharedStores.dynamoDb().endpoint());
  private Instance instance;

  @BeforeAll
  void start() {
    var environment = ledger.environment(proxy.uri());
    environment.put("REQUEST_DEADLINE", "2s");
    instance = Instance.start(environment, InstantSource.system());
  }

  @AfterEach
  void clear() {
    proxy.clear();
  }

  @AfterAll
  void close() {
    instance.close();
    proxy.close();
    ledger.close();
  }

  /** Answers that leave open what has become of a call. */
  static Stream<Answer> strange() {
    var unknownReasons =
        "[{\"Code\":\"None\"},{\"Code\":\"SomethingNew\"},{\"Code\":\"TransactionConflict\"}]";
    return Stream.of(
        Answer.html(502),
        Answer.html(403),
        Answer.empty(400),
        Answer.empty(200),
        Answer.html(200),
        Answer.json(200, "[]"),
        Answer.json(200, ""),
        Answer.json(200, "{}"),
        Answer.json(200, "{\"message\":\"no\"}"),
        Answer.empty(302),
        Answer.json(400, "{\"code\":5}"),
        Answer.error(400, "SomethingNew"),
        Answer.error(500, "InternalFailure"),
        Answer.error(400, "TransactionCanceledException"),
        Answer.json(
            400,
            "{\"__type\":\"x#TransactionCanceledException\",\"CancellationReasons\":%s}"
                .formatted(unknownReasons)),
        Answer.json(
            400,
            "{\"__type\":\"x#TransactionCanceledException\",\"CancellationReasons\":[{},{},{}]}"));
  }

  @ParameterizedTest
  @MethodSource("strange")
  void a_request_is_undecided_while_they_come_and_counts_once_in_the_end(Answer answer) {
    var walletId = wallet();
    proxy.answersAfterwards(WRITE, answer);

    var undecided = instance.record(walletId, "t1", "5");
    proxy.clear();

    assertEquals(503, undecided.status(), undecided.body());
    assertEquals("undecided", undecided.code());
    assertNoForeignWords(undecided.body());
    assertEquals(200, instance.record(walletId, "t1", "5").status());
    assertEquals("5", instance.wallet(walletId).text("balance"));
  }

  @ParameterizedTest
  @MethodSource("strange")
  void reads_have_no_answer_while_they_come(Answer answer) {
    var walletId = wallet();
    proxy.answersInstead("Query", answer);
    proxy.answersInstead("TransactGetItems", answer);

    for (var path : List.of("/wallets/" + walletId, "/wallets/" + walletId + "/transactions/t1")) {
      var unanswered = instance.client().get(path);
      assertEquals(503, unanswered.status(), unanswered.body());
      assertEquals("store-unavailable", unanswered.code());
      assertNoForeignWords(unanswered.body());
    }
  }

  @Test
  void a_few_of_them_are_lived_with() {
    var walletId = wallet();
    proxy.answersInstead("Query", Answer.html(502), 2);
    proxy.answersInstead(WRITE, Answer.html(403), 2);

    assertEquals(201, instance.record(walletId, "t1", "5").status());
  }

  /** More of them than there are connections to the store. */
  @Test
  void however_many_there_were_they_are_over_when_they_end() {
    proxy.answersInstead("Query", Answer.html(200));
    AtOnce.times(150, _ -> instance.client().get("/wallets/" + wallet()).status());
    proxy.clear();

    assertEquals(201, instance.record(wallet(), "t1", "5").status());
  }

  @Test
  void a_token_that_stands_for_something_else_is_changed() {
    var walletId = wallet();
    proxy.answersInstead(WRITE, Answer.error(400, "IdempotentParameterMismatchException"), 1);

    assertEquals(201, instance.record(walletId, "t1", "5").status());
    assertEquals("5", instance.wallet(walletId).text("balance"));
  }

  @Test
  void all_who_wait_for_a_wallet_are_told_the_same() {
    var walletId = wallet();
    proxy.answersInstead("Query", Answer.html(502));

    var answers = AtOnce.times(20, i -> instance.record(walletId, "t" + i, "1"));

    assertEquals(
        List.of("undecided"), answers.stream().map(answer -> answer.code()).distinct().toList());
  }

  @Test
  void entries_of_many_are_undecided_each_by_itself() {
    proxy.answersAfterwards(WRITE, Answer.html(502));
    var entry = "{\"walletId\":\"%s\",\"traceId\":\"t1\",\"amount\":1}".formatted(wallet());

    var answer = instance.bulk(List.of(entry, "{}"));
    proxy.clear();

    assertEquals("503", answer.json().path("outcomes").path(0).path("status").asString());
    assertEquals("400", answer.json().path("outcomes").path(1).path("status").asString());
    assertNoForeignWords(answer.body());
    var again = instance.bulk(List.of(entry));
    assertEquals("200", again.json().path("outcomes").path(0).path("status").asString());
  }

  @Test
  void looks_for_coins_are_no_refusals() {
    proxy.answersInstead("TransactGetItems", Answer.empty(200));

    assertEquals("undecided", instance.record(wallet(), "t1", "-5").code());
  }

  @Test
  void the_store_says_so_itself() {
    proxy.answersInstead("Query", Answer.empty(200));
    var configuration =
        Environment.configuration(ledger.environment(proxy.uri()), LedgerConfiguration::from);
    try (var store =
        new DynamoDbLedgerStore(LedgerClients.forService(configuration), ledger.table())) {
      assertThrows(StoreUnavailableException.class, () -> store.readState(wallet()));
    }
  }

  private static WalletId wallet() {
    return new WalletId("w-" + UUID.randomUUID());
  }

  /** Those of the SDK, of the proxy, or of a package. */
  private static void assertNoForeignWords(String body) {
    for (var word : List.of("SDK", "Service:", "Request ID", "amazon", "html", "Exception")) {
      assertFalse(body.contains(word), body);
    }
  }
}
