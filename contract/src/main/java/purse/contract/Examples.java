package purse.contract;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import purse.embedded.client.ServiceClient;
import tools.jackson.databind.node.JsonNodeFactory;

/** The examples of a description, which must be as real as they look. */
public final class Examples {
  private final Description description;

  public Examples(Contract contract) {
    this.description = contract.description();
  }

  /** Sends every request that is shown, in order, and says which answers are not as shown. */
  public List<String> faults(ServiceClient client) {
    return all()
        .filter(Example::canBeSent)
        .flatMap(example -> example.fault(client).stream())
        .toList();
  }

  /** What is shown and is not what its own schema describes. */
  public List<String> misfits() {
    var schemas = new ClosedSchemas(description);
    var misfits = new ArrayList<String>();
    description.operations().stream()
        .flatMap(operation -> operation.responses().stream())
        .flatMap(response -> response.contents().values().stream())
        .forEach(
            body ->
                body.examples()
                    .forEach(
                        (name, value) ->
                            schemas
                                .faults(body.schema(), value)
                                .forEach(fault -> misfits.add(name + " " + fault))));
    return misfits;
  }

  /** The problems that an operation may answer under more statuses than the one it answers. */
  public List<String> withoutOwnStatus() {
    var schemas = new ClosedSchemas(description);
    var others = new ArrayList<String>();
    for (var operation : description.operations()) {
      for (var response : operation.responses()) {
        for (var code : response.codes()) {
          var body = response.contents().values().iterator().next();
          if (!isOnly(response.status(), schemas, body)) {
            others.add(operation.name() + " " + response.status() + " " + code);
          }
        }
      }
    }
    return others;
  }

  /** Whether the schema complains of another status, whatever else it misses. */
  private static boolean isOnly(int status, ClosedSchemas schemas, Body body) {
    return complains(schemas, body, status == 400 ? 401 : 400) && !complains(schemas, body, status);
  }

  private static boolean complains(ClosedSchemas schemas, Body body, int status) {
    var problem = JsonNodeFactory.instance.objectNode().put("status", status);
    return schemas.faults(body.schema(), problem).stream()
        .anyMatch(fault -> fault.startsWith("/status"));
  }

  /** What is shown although no request that is shown leads to it. */
  public Set<String> withoutRequest() {
    var sent = names(all().filter(Example::canBeSent));
    var others = names(all());
    others.removeAll(sent);
    return others;
  }

  private static Set<String> names(Stream<Example> examples) {
    return examples.map(Example::name).collect(Collectors.toCollection(TreeSet::new));
  }

  private Stream<Example> all() {
    return description.operations().stream().flatMap(Example::of);
  }
}
