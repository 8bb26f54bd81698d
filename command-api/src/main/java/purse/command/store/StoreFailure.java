package purse.command.store;

import java.net.ConnectException;
import java.net.UnknownHostException;
import java.util.Set;
import java.util.stream.Stream;
import purse.command.wallet.CommitOutcome;
import purse.command.wallet.CommitOutcome.Invalid;
import purse.command.wallet.CommitOutcome.Throttled;
import purse.command.wallet.CommitOutcome.Unknown;
import purse.command.wallet.CommitOutcome.Unreachable;
import purse.core.StoreUnavailableException;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;

/** What a failed call to DynamoDB means: above all, whether it may have done its work. */
final class StoreFailure {
  private static final String STORE = "DynamoDB";

  /** Busy with this very transaction: it is sent again, as if its outcome were unknown. */
  private static final String IN_PROGRESS = "TransactionInProgressException";

  private static final Set<String> THROTTLED =
      Set.of(
          "ProvisionedThroughputExceededException",
          "RequestLimitExceeded",
          "ThrottlingException",
          "LimitExceededException");

  /** The request is wrong, not the caller or the table: nothing that an operator could mend. */
  private static final Set<String> INVALID =
      Set.of(
          "ValidationException",
          "IdempotentParameterMismatchException",
          "SerializationException",
          "ItemCollectionSizeLimitExceededException");

  private StoreFailure() {}

  static CommitOutcome outcomeOf(SdkException failure) {
    if (failure instanceof AwsServiceException answer && answer.statusCode() < 500) {
      return refused(answer);
    }
    return neverSent(failure) ? new Unreachable(unavailable(failure)) : new Unknown(failure);
  }

  /** DynamoDB answered that it did not do it. */
  private static CommitOutcome refused(AwsServiceException answer) {
    var code = answer.awsErrorDetails().errorCode();
    if (code.equals(IN_PROGRESS)) {
      return new Unknown(answer);
    }
    if (THROTTLED.contains(code)) {
      return new Throttled(unavailable(answer));
    }
    return INVALID.contains(code) ? new Invalid(answer) : new Unreachable(unavailable(answer));
  }

  static RuntimeException ofRead(SdkException failure) {
    var isInvalid =
        failure instanceof AwsServiceException answer
            && INVALID.contains(answer.awsErrorDetails().errorCode());
    return isInvalid ? failure : unavailable(failure);
  }

  private static StoreUnavailableException unavailable(SdkException failure) {
    return new StoreUnavailableException(STORE, failure);
  }

  private static boolean neverSent(Throwable failure) {
    return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
        .anyMatch(
            cause -> cause instanceof ConnectException || cause instanceof UnknownHostException);
  }
}
