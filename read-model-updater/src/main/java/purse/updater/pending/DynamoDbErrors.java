package purse.updater.pending;

import java.util.function.Supplier;
import purse.core.StoreUnavailableException;
import purse.updater.StoreRefusedException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughputExceededException;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;

/** Says what the SDK's exceptions mean to an operator. */
public final class DynamoDbErrors {
  private static final int SERVER_ERROR = 500;

  private DynamoDbErrors() {}

  /** What {@code call} returns. */
  public static <T> T translated(Supplier<T> call) {
    try {
      return call.get();
    } catch (ResourceNotFoundException e) {
      throw new StoreRefusedException(
          "DynamoDB has no such table (DDB_TABLE), or it lacks the index of pending pages", e);
    } catch (DynamoDbException e) {
      throw isTemporary(e)
          ? new StoreUnavailableException("DynamoDB", e)
          : new StoreRefusedException("DynamoDB refused", e);
    } catch (SdkException e) {
      throw new StoreUnavailableException("DynamoDB", e);
    }
  }

  private static boolean isTemporary(DynamoDbException e) {
    return e.statusCode() >= SERVER_ERROR
        || e.isThrottlingException()
        || e instanceof ProvisionedThroughputExceededException
        || !isOfDynamoDb(e);
  }

  /** DynamoDB says why; a proxy on the way does not. */
  private static boolean isOfDynamoDb(DynamoDbException e) {
    return e.awsErrorDetails() != null && e.awsErrorDetails().errorCode() != null;
  }
}
