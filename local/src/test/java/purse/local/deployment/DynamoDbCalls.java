package purse.local.deployment;

import com.tngtech.archunit.core.domain.JavaMethodCall;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/** What a service asks of DynamoDB, as its compiled classes say, and the rights that this takes. */
final class DynamoDbCalls {
  /** DynamoDB allows a transaction by the actions it is made of. */
  private static final Map<String, String> RIGHTS =
      Map.ofEntries(
          Map.entry("batchGetItem", "dynamodb:BatchGetItem"),
          Map.entry("createTable", "dynamodb:CreateTable"),
          Map.entry("describeTable", "dynamodb:DescribeTable"),
          Map.entry("query", "dynamodb:Query"),
          Map.entry("scan", "dynamodb:Scan"),
          Map.entry("transactGetItems", "dynamodb:GetItem"),
          Map.entry("updateItem", "dynamodb:UpdateItem"),
          Map.entry("TransactWriteItem.put", "dynamodb:PutItem"),
          Map.entry("TransactWriteItem.update", "dynamodb:UpdateItem"),
          Map.entry("TransactWriteItem.delete", "dynamodb:DeleteItem"),
          Map.entry("TransactWriteItem.conditionCheck", "dynamodb:ConditionCheckItem"));

  /**
   * Neither is a right of its own: the parts of a transaction are, and closing asks for nothing.
   */
  private static final Set<String> WITHOUT_RIGHT =
      Set.of("transactWriteItems", "close", "serviceClientConfiguration");

  private DynamoDbCalls() {}

  /** The rights that everything takes which is reachable from a class. */
  static Set<String> rightsOf(Class<?> main) {
    var rights = new TreeSet<String>();
    OurClasses.reachableFrom(main).stream()
        .flatMap(reached -> reached.getMethodCallsFromSelf().stream())
        .flatMap(call -> asked(call).stream())
        .filter(asked -> !WITHOUT_RIGHT.contains(asked))
        .forEach(asked -> rights.add(Objects.requireNonNull(RIGHTS.get(asked), asked)));
    return rights;
  }

  private static Optional<String> asked(JavaMethodCall call) {
    var owner = call.getTargetOwner();
    if (owner.isEquivalentTo(DynamoDbClient.class)) {
      return Optional.of(call.getName()).filter(name -> !name.matches("builder|waiter"));
    }
    return owner.isEquivalentTo(TransactWriteItem.Builder.class) && !call.getName().equals("build")
        ? Optional.of("TransactWriteItem." + call.getName())
        : Optional.empty();
  }
}
