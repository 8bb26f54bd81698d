package purse.contract;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import purse.embedded.client.Exchange;
import purse.http.openapi.ApiDescription;

/**
 * Holds every request and answer of a service against its description, and remembers which of the
 * described cases there were.
 */
public final class Contract {
  private final Description description;
  private final RequestCheck requests;
  private final AnswerCheck answers;
  private final SeenCases seen = new SeenCases();

  public Contract(ApiDescription api) {
    description = new Description(api.content());
    var schemas = new ClosedSchemas(description);
    requests = new RequestCheck(schemas);
    answers = new AnswerCheck(schemas);
  }

  public Description description() {
    return description;
  }

  /**
   * What is wrong with the JSON that somebody would send, by the description alone.
   *
   * @param operation such as {@code POST /search}
   */
  public List<String> requestFaults(String operation, String json) {
    return description.operations().stream()
        .filter(described -> described.name().equals(operation))
        .flatMap(described -> requests.faults(described, json).stream())
        .toList();
  }

  /**
   * @throws AssertionError that says all that is not as described
   */
  public void check(Exchange exchange) {
    var method = exchange.request().method();
    // HEAD is GET without the body, everywhere.
    var operation = description.operation(method.equals("HEAD") ? "GET" : method, exchange.path());
    var faults = faults(exchange, operation);
    if (!faults.isEmpty()) {
      throw new AssertionError(explained(exchange, faults));
    }
    operation.ifPresent(asked -> remember(asked, exchange));
  }

  /** What is described but was not seen, such as {@code GET /wallets/{walletId} 404 not-found}. */
  public Set<String> unseen() {
    var cases = new TreeSet<String>();
    description.operations().forEach(operation -> operation.cases().forEach(cases::add));
    cases.removeAll(seen.all());
    return cases;
  }

  private List<String> faults(Exchange exchange, Optional<Operation> operation) {
    var byResponse =
        description.responses(operation, exchange.answer().status()).stream()
            .map(response -> answers.faults(exchange, response))
            .toList();
    if (byResponse.isEmpty()) {
      return List.of(operation.isEmpty() ? "no such path is described" : "no such status is");
    }
    if (byResponse.stream().noneMatch(List::isEmpty)) {
      return byResponse.getFirst();
    }
    return exchange.answer().status() >= 400
        ? List.of()
        : operation.map(asked -> requests.faults(exchange, asked)).orElse(List.of());
  }

  private void remember(Operation operation, Exchange exchange) {
    var answer = exchange.answer();
    var isProblem = MediaTypes.named(answer.header("Content-Type")).endsWith("problem+json");
    var code = isProblem && !answer.body().isEmpty() ? answer.code() : "";
    seen.add(operation.seen(answer.status(), code));
  }

  private static String explained(Exchange exchange, List<String> faults) {
    return String.format(
        Locale.ROOT,
        "%s %s was answered %s, not as the API's description has it:%n- %s%n%s",
        exchange.request().method(),
        Objects.requireNonNull(exchange.request().uri()).getRawPath(),
        exchange.answer().status(),
        String.join("\n- ", faults),
        exchange.answer().body());
  }
}
