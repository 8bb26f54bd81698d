package purse.contract;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A method of a path, as described.
 *
 * @param path with names in braces for what varies
 * @param requestBodies by their media types
 */
record Operation(
    String method,
    String path,
    List<Parameter> parameters,
    Map<String, Body> requestBodies,
    List<Response> responses) {

  /** As routes are written: {@code GET /wallets/{walletId}}. */
  String name() {
    return method + " " + path;
  }

  boolean isFor(String askedMethod, String askedPath) {
    return method.equals(askedMethod) && pattern().matcher(askedPath).matches();
  }

  /** What stands in a path for a name in braces, still encoded. */
  String inPath(String parameter, String askedPath) {
    var matcher = pattern().matcher(askedPath);
    return matcher.matches() ? matcher.group(parameter) : "";
  }

  Stream<Parameter> parametersIn(String place) {
    return parameters.stream().filter(parameter -> parameter.isIn(place));
  }

  /** How many parts of the path vary: the fewer, the better does a path match. */
  long variables() {
    return parametersIn("path").count();
  }

  /** Everything that it may answer: {@code GET /wallets/{walletId} 404 unknown-wallet}. */
  Stream<String> cases() {
    return responses.stream()
        .flatMap(
            response ->
                response.codes().isEmpty()
                    ? Stream.of(seen(response.status(), ""))
                    : response.codes().stream().map(code -> seen(response.status(), code)));
  }

  String seen(int status, String code) {
    return (name() + " " + status + " " + code).strip();
  }

  private Pattern pattern() {
    return Pattern.compile(
        Pattern.compile("/")
            .splitAsStream(path.substring(1))
            .map(part -> part.startsWith("{") ? "/(?<" + nameIn(part) + ">[^/]+)" : "/" + part)
            .collect(Collectors.joining())
            .replace(".", "\\."));
  }

  private static String nameIn(String part) {
    return part.substring(1, part.length() - 1);
  }
}
