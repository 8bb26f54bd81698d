package purse.contract;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import purse.embedded.client.Answer;
import purse.embedded.client.Exchange;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.StringNode;

/** Holds an answer against what is described: headers, media type, every member of the body. */
final class AnswerCheck {
  /** Those of HTTP itself, which descriptions leave out. */
  private static final Set<String> OF_HTTP =
      Set.of("connection", "content-length", "content-type", "date", "transfer-encoding", "vary");

  private final ClosedSchemas schemas;

  AnswerCheck(ClosedSchemas schemas) {
    this.schemas = schemas;
  }

  List<String> faults(Exchange exchange, Response response) {
    var faults = new ArrayList<String>();
    checkHeaders(exchange.answer(), response, faults);
    if (!exchange.request().method().equals("HEAD")) {
      checkBody(exchange.answer(), response, faults);
    }
    return faults;
  }

  private void checkHeaders(Answer answer, Response response, List<String> faults) {
    response
        .headers()
        .forEach(
            (name, header) -> {
              if (header.required() && answer.headers().firstValue(name).isEmpty()) {
                faults.add("lacks the header " + name);
              }
            });
    answer.headers().map().keySet().stream()
        .map(name -> name.toLowerCase(Locale.ROOT))
        .filter(name -> !OF_HTTP.contains(name))
        .forEach(name -> checkHeader(name, answer, response, faults));
  }

  private void checkHeader(String name, Answer answer, Response response, List<String> faults) {
    var header = response.headers().get(name);
    if (header == null) {
      faults.add("has a header that is not described: " + name + ": " + answer.header(name));
    } else {
      var value = ParameterValue.of(header.schema(), answer.header(name));
      schemas.faults(header.schema(), value).forEach(fault -> faults.add(name + " " + fault));
    }
  }

  private void checkBody(Answer answer, Response response, List<String> faults) {
    if (answer.body().isEmpty() && response.contents().isEmpty()) {
      return;
    }
    var mediaType = MediaTypes.named(answer.header("Content-Type"));
    var body = response.contents().get(mediaType);
    if (body == null) {
      faults.add("has a body that is not described, of type '" + mediaType + "'");
    } else {
      faults.addAll(schemas.faults(body.schema(), value(mediaType, answer)));
    }
  }

  private static JsonNode value(String mediaType, Answer answer) {
    return MediaTypes.isJson(mediaType)
        ? Objects.requireNonNull(answer.json())
        : StringNode.valueOf(answer.body());
  }
}
