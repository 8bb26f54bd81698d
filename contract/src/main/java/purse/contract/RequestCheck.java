package purse.contract;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import purse.embedded.client.Exchange;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Holds a request that was accepted against what is described: whatever a service takes must be in
 * its description.
 */
final class RequestCheck {
  /**
   * Those of HTTP itself, of browsers and of proxies, those that OpenAPI describes elsewhere, and
   * those of tracing.
   */
  private static final Set<String> OF_HTTP =
      Set.of(
          "accept",
          "authorization",
          "content-length",
          "content-type",
          "host",
          "origin",
          "sec-fetch-site",
          "traceparent",
          "tracestate",
          "user-agent",
          "x-forwarded-for");

  private final ClosedSchemas schemas;

  /** A double would round what is just within a limit to what is beyond it. */
  private final JsonMapper mapper =
      JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

  RequestCheck(ClosedSchemas schemas) {
    this.schemas = schemas;
  }

  List<String> faults(Exchange exchange, Operation operation) {
    var faults = new ArrayList<String>();
    checkGiven("path", inPath(exchange, operation), operation, faults);
    checkGiven("query", inQuery(exchange), operation, faults);
    checkGiven("header", inHeaders(exchange), operation, faults);
    if (!operation.requestBodies().isEmpty() && isAcceptedWhole(exchange)) {
      checkBody(exchange, operation, faults);
    }
    return faults;
  }

  /** What is wrong with a body of one JSON text. */
  List<String> faults(Operation operation, String json) {
    var faults = new ArrayList<String>();
    var body = Objects.requireNonNull(operation.requestBodies().get("application/json"));
    checkJson(body.schema(), json, faults);
    return faults;
  }

  private void checkGiven(
      String place, Map<String, String> given, Operation operation, List<String> faults) {
    given.forEach(
        (name, text) ->
            parameter(operation, place, name)
                .ifPresentOrElse(
                    parameter -> checkValue(parameter, text, faults),
                    () -> faults.add(place + " parameter " + name + " is not described")));
    operation
        .parametersIn(place)
        .filter(Parameter::required)
        .filter(parameter -> given.keySet().stream().noneMatch(parameter.name()::equalsIgnoreCase))
        .forEach(parameter -> faults.add(place + " parameter " + parameter.name() + " is missing"));
  }

  private static Optional<Parameter> parameter(Operation operation, String place, String name) {
    return operation
        .parametersIn(place)
        .filter(parameter -> parameter.name().equalsIgnoreCase(name))
        .findFirst();
  }

  private void checkValue(Parameter parameter, String text, List<String> faults) {
    schemas
        .faults(parameter.schema(), ParameterValue.of(parameter.schema(), text))
        .forEach(fault -> faults.add(parameter.name() + " " + fault));
  }

  private static Map<String, String> inPath(Exchange exchange, Operation operation) {
    var values = new LinkedHashMap<String, String>();
    operation
        .parametersIn("path")
        .forEach(
            parameter ->
                values.put(
                    parameter.name(),
                    decoded(operation.inPath(parameter.name(), exchange.path()))));
    return values;
  }

  private static Map<String, String> inQuery(Exchange exchange) {
    var values = new LinkedHashMap<String, String>();
    for (var pair : exchange.query().split("&", -1)) {
      var parts = pair.split("=", 2);
      if (!pair.isEmpty()) {
        values.put(decoded(parts[0]), parts.length == 2 ? decoded(parts[1]) : "");
      }
    }
    return values;
  }

  private static Map<String, String> inHeaders(Exchange exchange) {
    var values = new LinkedHashMap<String, String>();
    exchange
        .request()
        .headers()
        .map()
        .forEach((name, all) -> values.put(name.toLowerCase(Locale.ROOT), all.getFirst()));
    values.keySet().removeAll(OF_HTTP);
    return values;
  }

  /** Among many entries, each is refused or not by itself. */
  private static boolean isAcceptedWhole(Exchange exchange) {
    var outcomes = exchange.answer().json().path("outcomes");
    return outcomes.valueStream().allMatch(outcome -> outcome.path("status").asInt() < 400);
  }

  private void checkBody(Exchange exchange, Operation operation, List<String> faults) {
    // A byte order mark is no part of it.
    var body = exchange.body().replaceFirst("^\uFEFF", "");
    var ndjson = operation.requestBodies().get(MediaTypes.NDJSON);
    if (ndjson != null && !body.stripLeading().startsWith("[")) {
      body.lines()
          .filter(line -> !line.isBlank())
          .forEach(line -> checkJson(ndjson.schema().path("contentSchema"), line, faults));
    } else {
      var json = Objects.requireNonNull(operation.requestBodies().get("application/json"));
      checkJson(json.schema(), body, faults);
    }
  }

  private void checkJson(JsonNode schema, String json, List<String> faults) {
    var value = Objects.requireNonNull(mapper.readTree(json));
    schemas.faults(schema, value).forEach(fault -> faults.add("request body " + fault));
  }

  /** As URIs have it: a plus sign is one, and no blank of a form. */
  private static String decoded(String text) {
    return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
  }
}
