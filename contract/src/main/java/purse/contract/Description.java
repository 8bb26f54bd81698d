package purse.contract;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** An OpenAPI description as those see it who check against it. */
public final class Description {
  private final JsonNode content;
  private final List<Operation> operations;
  private final List<Response> toAnyRequest;
  private final List<Response> toNoOperation;

  public Description(JsonNode content) {
    this.content = content;
    var reader = new DescriptionReader(content);
    operations = reader.operations();
    toAnyRequest = reader.responses(content.path("x-any-request"));
    toNoOperation = reader.responses(content.path("x-no-operation"));
  }

  JsonNode content() {
    return content;
  }

  List<Operation> operations() {
    return operations;
  }

  /** The methods and paths that are described, such as {@code GET /wallets/{walletId}}. */
  public Set<String> routes() {
    return operations.stream().map(Operation::name).collect(Collectors.toSet());
  }

  /** The operation that a request asks for. */
  Optional<Operation> operation(String method, String path) {
    return operations.stream()
        .filter(operation -> operation.isFor(method, path))
        .min(Comparator.comparingLong(Operation::variables));
  }

  /**
   * What a request may be answered under a status.
   *
   * @param operation that it asks for, if there is one
   */
  List<Response> responses(Optional<Operation> operation, int status) {
    var own = operation.map(Operation::responses).orElse(toNoOperation);
    return Stream.concat(own.stream(), toAnyRequest.stream())
        .filter(response -> response.status() == status)
        .toList();
  }
}
