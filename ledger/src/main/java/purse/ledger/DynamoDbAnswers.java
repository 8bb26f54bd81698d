package purse.ledger;

import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.RetryableException;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.Abortable;
import software.amazon.awssdk.http.SdkHttpResponse;

/**
 * Takes nobody else's success for DynamoDB's. The SDK reads an empty body as an answer without
 * members: a transaction would be committed, and a coin not be there, because a proxy said 200.
 */
final class DynamoDbAnswers implements ExecutionInterceptor {
  private static final Logger LOG = LoggerFactory.getLogger(DynamoDbAnswers.class);
  private static final String CONTENT_TYPE = "application/x-amz-json";

  /** DynamoDB gives each answer one, and whoever stands in for it speaks of JSON at most. */
  private static final String REQUEST_ID = "x-amzn-RequestId";

  @Override
  public void afterTransmission(Context.AfterTransmission context, ExecutionAttributes attributes) {
    var answer = context.httpResponse();
    if (answer.isSuccessful() && !isOfDynamoDb(answer)) {
      context.responseBody().ifPresent(DynamoDbAnswers::leave);
      throw RetryableException.create(
          "no answer of DynamoDB: status "
              + answer.statusCode()
              + " with content type '"
              + contentType(answer)
              + "'");
    }
  }

  private static boolean isOfDynamoDb(SdkHttpResponse answer) {
    return contentType(answer).toLowerCase(Locale.ROOT).startsWith(CONTENT_TYPE)
        && answer.firstMatchingHeader(REQUEST_ID).isPresent();
  }

  private static String contentType(SdkHttpResponse answer) {
    return answer.firstMatchingHeader("Content-Type").orElse("");
  }

  /** Nobody else will: its connection would be missing for ever. */
  private static void leave(InputStream body) {
    if (body instanceof Abortable abortable) {
      abortable.abort();
    }
    try {
      body.close();
    } catch (IOException e) {
      LOG.debug("a body that is nobody's did not close", e);
    }
  }
}
