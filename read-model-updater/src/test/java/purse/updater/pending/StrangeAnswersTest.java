package purse.updater.pending;

import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import purse.core.StoreUnavailableException;
import purse.core.configuration.Environment;
import purse.embedded.SharedStores;
import purse.embedded.fault.StrangeProxy;
import purse.embedded.fault.StrangeProxy.Answer;
import purse.ledger.LedgerClients;
import purse.ledger.LedgerConfiguration;
import purse.updater.StoreRefusedException;

/** Something on the way answers in the ledger's place: the next run may find the ledger again. */
class StrangeAnswersTest {
  private final StrangeProxy proxy = StrangeProxy.inFrontOf(SharedStores.dynamoDb().endpoint());
  private final DynamoDbPendingPages pages =
      new DynamoDbPendingPages(
          LedgerClients.forTask(
              Environment.configuration(
                  Map.of(
                      "DDB_TABLE", "t",
                      "AWS_REGION", "eu-central-1",
                      "AWS_ENDPOINT_URL_DYNAMODB", proxy.uri().toString(),
                      "AWS_ACCESS_KEY_ID", "id",
                      "AWS_SECRET_ACCESS_KEY", "secret"),
                  LedgerConfiguration::from)),
          "t");

  @AfterEach
  void close() {
    pages.close();
    proxy.close();
  }

  static Stream<Answer> strange() {
    return Stream.of(
        Answer.html(403), Answer.empty(400), Answer.html(404), Answer.html(200), Answer.empty(200));
  }

  @ParameterizedTest
  @MethodSource("strange")
  void is_a_store_that_is_away(Answer answer) {
    proxy.answersInstead("Query", answer);

    assertThrows(StoreUnavailableException.class, () -> pages.keys(_ -> {}).hasNext());
  }

  @Test
  void what_dynamodb_refuses_itself_is_for_the_operator() {
    proxy.answersInstead("Query", Answer.error(400, "AccessDeniedException"));

    assertThrows(StoreRefusedException.class, () -> pages.keys(_ -> {}).hasNext());
  }
}
