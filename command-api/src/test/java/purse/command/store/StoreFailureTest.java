package purse.command.store;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import org.junit.jupiter.api.Test;
import purse.core.StoreUnavailableException;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/** What DynamoDB Local never does, so that its answers must be made here. */
class StoreFailureTest {

  @Test
  void a_look_for_a_coin_that_is_just_being_written_may_be_repeated() {
    var failure =
        TransactionCanceledException.builder()
            .statusCode(400)
            .awsErrorDetails(
                AwsErrorDetails.builder().errorCode("TransactionCanceledException").build())
            .cancellationReasons(CancellationReason.builder().code("TransactionConflict").build())
            .build();

    assertInstanceOf(StoreUnavailableException.class, StoreFailure.ofRead(failure));
  }
}
