package purse.ledger;

import java.util.Locale;
import software.amazon.awssdk.core.exception.RetryableException;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;

/**
 * Takes nobody else's success for DynamoDB's. The SDK reads an empty body as an answer without
 * members: a transaction would be committed, and a coin not be there, because a proxy said 200.
 */
final class DynamoDbAnswers implements ExecutionInterceptor {
  private static final String CONTENT_TYPE = "application/x-amz-json";

  @Override
  public void afterTransmission(Context.AfterTransmission context, ExecutionAttributes attributes) {
    var answer = context.httpResponse();
    var contentType = answer.firstMatchingHeader("Content-Type").orElse("");
    if (answer.isSuccessful() && !contentType.toLowerCase(Locale.ROOT).startsWith(CONTENT_TYPE)) {
      throw RetryableException.create(
          "no answer of DynamoDB: status "
              + answer.statusCode()
              + " with content type '"
              + contentType
              + "'");
    }
  }
}
