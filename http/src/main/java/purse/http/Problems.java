package purse.http;

import java.util.List;
import java.util.stream.Collectors;

/** The problems that any route may have: their status, code and title stand here and only here. */
public final class Problems {
  private Problems() {}

  public static Problem malformedJson(String detail) {
    return Problem.of(400, "malformed-json", "The body is not valid JSON", detail);
  }

  public static Problem invalidRequest(List<FieldError> errors) {
    var detail =
        errors.stream()
            .map(error -> error.field() + " " + error.rule())
            .collect(Collectors.joining("; "));
    var problem = Problem.of(400, "invalid-request", "The request breaks a rule", detail);
    return new Problem(
        problem.status(), problem.code(), problem.title(), detail, errors, problem.extensions());
  }

  /** What the HTTP libraries refused before any route saw it. */
  static Problem refused(int status, String reason, int bodyBytesMax) {
    return switch (status) {
      case 404 -> notFound();
      case 408 -> requestTimeout();
      case 413 -> bodyTooLarge(bodyBytesMax);
      case 414 -> uriTooLong();
      case 431 -> headersTooLarge();
      case 503 -> stopping();
      case 501, 505 -> malformedRequest(status, reason);
      default -> status < 500 ? malformedRequest(status, reason) : internalError();
    };
  }

  public static Problem malformedRequest(int status, String detail) {
    return Problem.of(status, "malformed-request", "The request is not valid HTTP", detail);
  }

  public static Problem notFound() {
    return notFound("no route has this path");
  }

  /**
   * @param otherApi that has what is asked for
   */
  static Problem notFoundHere(String otherApi) {
    return notFound("no route has this path; the " + otherApi + " has it");
  }

  private static Problem notFound(String detail) {
    return Problem.of(404, "not-found", "There is nothing here", detail);
  }

  public static Problem methodNotAllowed(String allowed) {
    return Problem.of(
        405,
        "method-not-allowed",
        "This path does not take this method",
        "allowed here: " + allowed);
  }

  static Problem notAcceptable(List<String> offered) {
    return Problem.of(
        406,
        "not-acceptable",
        "No such representation",
        "'Accept' must allow " + String.join(" or ", offered));
  }

  public static Problem requestTimeout() {
    return Problem.of(
        408, "request-timeout", "The request came too slowly", "its body did not come in time");
  }

  public static Problem bodyTooLarge(int bytesMax) {
    return Problem.of(
        413, "body-too-large", "The body is too large", "at most " + bytesMax + " bytes are read");
  }

  /**
   * @param given what the body is said to be
   * @param wanted what to send instead
   */
  static Problem unsupportedMediaType(String given, String wanted) {
    return Problem.of(
        415,
        "unsupported-media-type",
        "No body of this type is taken",
        "'" + given + "' is not taken: " + wanted);
  }

  static Problem tooManyEntries(int entriesMax) {
    return Problem.of(
        413,
        "too-many-entries",
        "The body has too many entries",
        "at most " + entriesMax + " entries are taken at once");
  }

  static Problem uriTooLong() {
    return Problem.of(414, "uri-too-long", "The URI is too long", "headers and URI: at most 8 KiB");
  }

  static Problem headersTooLarge() {
    return Problem.of(
        431, "headers-too-large", "The headers are too large", "headers and URI: at most 8 KiB");
  }

  /**
   * @param detail what was too much
   */
  public static Problem tooManyRequests(String detail) {
    return Problem.of(429, "too-many-requests", "Too many requests at a time", detail);
  }

  /**
   * @param most requests that one client may have worked on at once
   */
  public static Problem tooManyAtOnce(int most) {
    return tooManyRequests(
        "nothing was done: "
            + most
            + " requests of this client are worked on, as many as one may have;"
            + " send the same request again later");
  }

  public static Problem internalError() {
    return Problem.of(
        500, "internal-error", "The service failed", "the failure was logged under this trace ID");
  }

  static Problem storeUnavailable(String detail) {
    return Problem.of(
        503,
        "store-unavailable",
        "A store is not available",
        detail + "; send the same request again");
  }

  static Problem notReady(List<String> down) {
    return Problem.of(
        503,
        "not-ready",
        "The service is not ready",
        down.stream().map(store -> store + " is down").collect(Collectors.joining(", ")));
  }

  static Problem stopping() {
    return Problem.of(
        503, "stopping", "The service is stopping", "send the same request to another instance");
  }

  /**
   * @param detail what has become of the request
   */
  public static Problem overloaded(String detail) {
    return Problem.of(503, "overloaded", "Too many requests are waiting", detail);
  }
}
