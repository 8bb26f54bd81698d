package purse.command.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import purse.core.StoreUnavailableException;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/** What each failure of a call means. No embedded store does most of it: it is made here. */
class StoreFailureTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          400 | ValidationException                      | Invalid
          400 | SerializationException                   | Invalid
          400 | ItemCollectionSizeLimitExceededException | Invalid
          400 | IdempotentParameterMismatchException     | TokenTaken
          400 | TransactionInProgressException           | Unknown
          400 | ProvisionedThroughputExceededException   | Throttled
          400 | RequestLimitExceeded                     | Throttled
          400 | ThrottlingException                      | Throttled
          400 | LimitExceededException                   | Throttled
          400 | AccessDeniedException                    | Unreachable
          400 | ExpiredTokenException                    | Unreachable
          400 | IncompleteSignatureException             | Unreachable
          400 | InvalidSignatureException                | Unreachable
          400 | MissingAuthenticationTokenException      | Unreachable
          400 | OptInRequired                            | Unreachable
          400 | ResourceNotFoundException                | Unreachable
          400 | SubscriptionRequiredException            | Unreachable
          400 | UnrecognizedClientException              | Unreachable
          400 | SomethingNew                             | Unknown
          400 |                                          | Unknown
          403 |                                          | Unknown
          302 |                                          | Unknown
          407 |                                          | Unknown
          413 |                                          | Unknown
          429 |                                          | Unknown
          0   |                                          | Unknown
          500 | InternalServerError                      | Unknown
          500 | InternalFailure                          | Unknown
          500 |                                          | Unknown
          502 |                                          | Unknown
          503 | ServiceUnavailable                       | Unknown
          503 | ThrottlingException                      | Unknown
          500 | ValidationException                      | Unknown
          """)
  void takes_an_answer_at_its_word_if_it_is_one_of_dynamodb(
      int status, String code, String outcome) {
    var failure = answered(status, code);

    assertEquals(outcome, nameOf(failure));
    if (outcome.equals("Invalid")) {
      assertSame(failure, StoreFailure.ofRead(failure));
    } else {
      assertInstanceOf(StoreUnavailableException.class, StoreFailure.ofRead(failure));
    }
  }

  @Test
  void an_answer_without_any_details_is_unknown() {
    var failure = DynamoDbException.builder().statusCode(400).build();

    assertEquals("Unknown", nameOf(failure));
    assertInstanceOf(StoreUnavailableException.class, StoreFailure.ofRead(failure));
  }

  static List<Arguments> causes() {
    return Stream.of(
            Arguments.of(new ConnectException("refused"), "Unreachable"),
            Arguments.of(new UnknownHostException("nowhere"), "Unreachable"),
            Arguments.of(new IOException(new ConnectException("refused")), "Unreachable"),
            Arguments.of(new SocketTimeoutException("Read timed out"), "Unknown"),
            Arguments.of(new SocketException("Connection reset"), "Unknown"),
            Arguments.of(new SSLHandshakeException("no trust"), "Unknown"),
            Arguments.of(new IOException("the end came early"), "Unknown"),
            Arguments.of(new TimeoutException("no connection was free"), "Unknown"))
        .toList();
  }

  @ParameterizedTest
  @MethodSource("causes")
  void a_call_without_an_answer_is_unknown_unless_it_was_never_sent(
      Exception cause, String outcome) {
    var failure = SdkClientException.create("no answer", cause);

    assertEquals(outcome, nameOf(failure));
    assertInstanceOf(StoreUnavailableException.class, StoreFailure.ofRead(failure));
  }

  @Test
  void failures_of_a_kind_are_told_apart_from_others_and_not_from_each_other() {
    var refused = new IOException(new ConnectException("refused, request ID 1"));

    assertEquals("DynamoDbException Throttled", kindOf(answered(400, "Throttled")));
    assertEquals("DynamoDbException 502", kindOf(answered(502, "")));
    assertEquals(
        "SdkClientException ConnectException", kindOf(SdkClientException.create("none", refused)));
    assertEquals("SdkClientException", kindOf(SdkClientException.create("no answer")));
  }

  private static String kindOf(SdkException failure) {
    return StoreFailure.unavailable(failure).kind();
  }

  @Test
  void a_call_that_is_out_of_time_is_unknown() {
    assertEquals("Unknown", nameOf(ApiCallAttemptTimeoutException.create(1_500)));
  }

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

  private static SdkException answered(int status, String code) {
    return DynamoDbException.builder()
        .statusCode(status)
        .awsErrorDetails(AwsErrorDetails.builder().errorCode(code).build())
        .build();
  }

  private static String nameOf(SdkException failure) {
    return StoreFailure.outcomeOf(failure).getClass().getSimpleName();
  }
}
