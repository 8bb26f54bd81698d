package purse.command.store;

import java.net.ConnectException;
import java.net.UnknownHostException;
import java.util.Set;
import java.util.stream.Stream;
import purse.command.wallet.CommitOutcome;
import purse.command.wallet.CommitOutcome.Invalid;
import purse.command.wallet.CommitOutcome.Throttled;
import purse.command.wallet.CommitOutcome.TokenTaken;
import purse.command.wallet.CommitOutcome.Unknown;
import purse.command.wallet.CommitOutcome.Unreachable;
import purse.core.StoreUnavailableException;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * What a failed call to DynamoDB means: above all, whether it may have done its work. Only what
 * DynamoDB is known to say is taken at its word. Whatever else comes, from a proxy on the way or of
 * a kind that is new, leaves a write unknown and a read without an answer: both are tried again.
 */
final class StoreFailure {
  private static final String STORE = "DynamoDB";
  private static final int SERVER_ERROR = 500;

  private static final Set<String> THROTTLED =
      Set.of(
          "ProvisionedThroughputExceededException",
          "RequestLimitExceeded",
          "ThrottlingException",
          "LimitExceededException");

  /** Not done, for a reason that an operator can mend. */
  private static final Set<String> REFUSED =
      Set.of(
          "AccessDeniedException",
          "ExpiredTokenException",
          "IncompleteSignatureException",
          "InvalidSignatureException",
          "MissingAuthenticationTokenException",
          "OptInRequired",
          "ResourceNotFoundException",
          "SubscriptionRequiredException",
          "UnrecognizedClientException");

  /** The request is wrong, not the caller or the table: nothing that an operator could mend. */
  private static final Set<String> INVALID =
      Set.of(
          "ValidationException",
          "SerializationException",
          "ItemCollectionSizeLimitExceededException");

  private static final String TOKEN_TAKEN = "IdempotentParameterMismatchException";

  private StoreFailure() {}

  static CommitOutcome outcomeOf(SdkException failure) {
    if (failure instanceof AwsServiceException answer && answer.statusCode() < SERVER_ERROR) {
      return refused(answer);
    }
    return neverSent(failure)
        ? new Unreachable(unavailable(failure))
        : new Unknown(unavailable(failure));
  }

  /**
   * What DynamoDB says that it did not do. That it is busy with this very transaction, {@code
   * TransactionInProgressException}, is none of that.
   */
  private static CommitOutcome refused(AwsServiceException answer) {
    var code = code(answer);
    if (code.equals(TOKEN_TAKEN)) {
      return new TokenTaken(unavailable(answer));
    }
    if (THROTTLED.contains(code)) {
      return new Throttled(unavailable(answer));
    }
    if (REFUSED.contains(code)) {
      return new Unreachable(unavailable(answer));
    }
    return INVALID.contains(code) ? new Invalid(answer) : new Unknown(unavailable(answer));
  }

  static RuntimeException ofRead(SdkException failure) {
    var isInvalid =
        failure instanceof AwsServiceException answer
            && answer.statusCode() < SERVER_ERROR
            && INVALID.contains(code(answer));
    return isInvalid ? failure : unavailable(failure);
  }

  /** Empty if there is none: proxies have their own ways to say no. */
  private static String code(AwsServiceException answer) {
    var details = answer.awsErrorDetails();
    return details == null || details.errorCode() == null ? "" : details.errorCode();
  }

  static StoreUnavailableException unavailable(SdkException failure) {
    return new StoreUnavailableException(STORE, kind(failure), failure);
  }

  /** Not the words of the SDK, which are others for each request. */
  private static String kind(SdkException failure) {
    var name = failure.getClass().getSimpleName();
    if (failure instanceof AwsServiceException answer) {
      return name + " " + (code(answer).isEmpty() ? answer.statusCode() : code(answer));
    }
    return causes(failure)
        .skip(1)
        .reduce((_, deeper) -> deeper)
        .map(deepest -> name + " " + deepest.getClass().getSimpleName())
        .orElse(name);
  }

  private static boolean neverSent(Throwable failure) {
    return causes(failure)
        .anyMatch(
            cause -> cause instanceof ConnectException || cause instanceof UnknownHostException);
  }

  /** The failure itself, and what lies behind it. */
  private static Stream<Throwable> causes(Throwable failure) {
    return Stream.iterate(failure, cause -> cause != null, Throwable::getCause);
  }
}
