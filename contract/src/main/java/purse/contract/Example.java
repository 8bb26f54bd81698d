package purse.contract;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import purse.embedded.client.Answer;
import purse.embedded.client.ServiceClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A request of a description and the answer that it shows for it: both are the examples of one
 * name.
 *
 * @param name of both
 * @param mediaType of the answer
 * @param answer the body that is shown
 */
record Example(Operation operation, String name, int status, String mediaType, JsonNode answer) {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  /** Identities that the service makes are others each time. */
  private static final String MADE = "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}";

  static Stream<Example> of(Operation operation) {
    return operation.responses().stream()
        .flatMap(
            response ->
                response.contents().entrySet().stream()
                    .flatMap(content -> of(operation, response.status(), content)));
  }

  private static Stream<Example> of(
      Operation operation, int status, Map.Entry<String, Body> content) {
    return content.getValue().examples().entrySet().stream()
        .map(
            example ->
                new Example(
                    operation, example.getKey(), status, content.getKey(), example.getValue()));
  }

  /** Whether a request to it is shown: not every failure can be asked for. */
  boolean canBeSent() {
    return operation.requestBodies().isEmpty()
        ? status < 400 || operation.parameters().stream().anyMatch(given -> isShownIn(given))
        : requestBody().isPresent();
  }

  private boolean isShownIn(Parameter parameter) {
    return parameter.examples().containsKey(name);
  }

  /** Sends the request, and says how the answer differs from what is shown, if it does. */
  Optional<String> fault(ServiceClient client) {
    var body = requestBody().map(Map.Entry::getValue).map(Example::text).orElse("");
    var answered =
        client.send(operation.method(), uri(), body.getBytes(StandardCharsets.UTF_8), headers());
    return isAsShown(answered)
        ? Optional.empty()
        : Optional.of(
            String.format(
                Locale.ROOT,
                "%s, example %s: is %s %s, shown %s %s",
                operation.name(),
                name,
                answered.status(),
                answered.body(),
                status,
                answer));
  }

  private boolean isAsShown(Answer answered) {
    return answered.status() == status && hasShownBody(answered);
  }

  private boolean hasShownBody(Answer answered) {
    return MediaTypes.isJson(mediaType)
        ? withoutMade(answered.body()).equals(withoutMade(answer))
        : answered.body().equals(text(answer));
  }

  private static JsonNode withoutMade(String body) {
    return MAPPER.readTree(body.replaceAll(MADE, "made"));
  }

  private static JsonNode withoutMade(JsonNode shown) {
    return withoutMade(shown.toString());
  }

  private Optional<Map.Entry<String, JsonNode>> requestBody() {
    return operation.requestBodies().entrySet().stream()
        .filter(body -> body.getValue().examples().containsKey(name))
        .map(body -> Map.entry(body.getKey(), shownIn(body.getValue())))
        .findFirst();
  }

  private JsonNode shownIn(Body body) {
    return body.examples().getOrDefault(name, MAPPER.missingNode());
  }

  private static String text(JsonNode value) {
    return value.isString() ? value.stringValue() : value.toString();
  }

  private String uri() {
    var path = operation.path();
    for (var parameter : given("path")) {
      path = path.replace("{" + parameter.getKey() + "}", encoded(parameter.getValue()));
    }
    var query =
        given("query").stream()
            .map(parameter -> parameter.getKey() + "=" + encoded(parameter.getValue()))
            .collect(Collectors.joining("&"));
    return query.isEmpty() ? path : path + "?" + query;
  }

  private String[] headers() {
    var headers = new ArrayList<String>();
    for (var header : given("header")) {
      headers.addAll(List.of(header.getKey(), header.getValue()));
    }
    requestBody().ifPresent(body -> headers.addAll(List.of("Content-Type", body.getKey())));
    if (!mediaType.endsWith("problem+json")) {
      headers.addAll(List.of("Accept", mediaType));
    }
    return headers.toArray(String[]::new);
  }

  /** What has an example of this name, and what must be given anyway. */
  private List<Map.Entry<String, String>> given(String place) {
    return operation
        .parametersIn(place)
        .flatMap(parameter -> value(parameter).map(text -> Map.entry(parameter.name(), text)))
        .toList();
  }

  private Stream<String> value(Parameter parameter) {
    var shown = parameter.examples().get(name);
    if (shown != null) {
      return Stream.of(text(shown));
    }
    return parameter.examples().values().stream()
        .limit(parameter.required() ? 1 : 0)
        .map(Example::text);
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
