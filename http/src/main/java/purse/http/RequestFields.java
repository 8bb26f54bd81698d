package purse.http;

import io.javalin.http.Context;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import purse.core.InvalidValueException;
import purse.http.intake.RequestBody;
import tools.jackson.databind.JsonNode;

/**
 * Reads the fields of a request and collects what is wrong with them, so that {@link #check}
 * reports all of it at once, fields included that no one asked for. Values are there after the
 * check.
 */
public final class RequestFields {
  private static final int ERRORS_MAX = 20;

  private final Map<String, JsonNode> given;
  private final Set<String> known = new LinkedHashSet<>();
  private final List<FieldError> errors;
  private final List<FieldError> besides = new ArrayList<>();
  private boolean checked;

  RequestFields(Map<String, JsonNode> given, List<FieldError> errors) {
    this.given = given;
    this.errors = new ArrayList<>(errors);
  }

  /**
   * The members of the JSON object that is the body.
   *
   * @throws ProblemException if the body is not a JSON object, or is said to be something else
   */
  public static RequestFields ofBody(Context context) {
    var type = BodyType.of(context, false);
    return of(JsonBody.parse(type.checked(RequestBody.of(context))));
  }

  /**
   * The members of a JSON object, such as an entry of a larger body.
   *
   * @throws ProblemException if it is not an object
   */
  public static RequestFields of(JsonNode json) {
    return new RequestFields(JsonBody.members(json), List.of());
  }

  /** The parameters of the query, each of which may stand there once. */
  public static RequestFields ofQuery(Context context) {
    return QueryParameters.of(context.queryString());
  }

  /** A value that must be given. */
  public <T> Supplier<T> required(String name, FieldType<T> type) {
    var value = read(name, type);
    if (value.isEmpty() && !isRefused(name)) {
      errors.add(FieldError.missing(name));
    }
    return () -> afterCheck(value).orElseThrow();
  }

  /** A value that may be left out, or be null. */
  public <T> Supplier<Optional<T>> optional(String name, FieldType<T> type) {
    var value = read(name, type);
    return () -> afterCheck(value);
  }

  /** Adds an error that only the route can see, such as two fields that contradict each other. */
  public void refuse(FieldError error) {
    errors.add(error);
  }

  /** Adds an error that {@link #check} reports beside others, but that is none by itself. */
  public void refuseBesides(FieldError error) {
    besides.add(error);
  }

  /**
   * @throws ProblemException naming every bad, missing and unknown field
   */
  public void check() {
    given.keySet().stream()
        .filter(name -> !known.contains(name))
        .map(this::unknown)
        .forEach(errors::add);
    if (!errors.isEmpty()) {
      errors.addAll(besides);
      throw new ProblemException(Problems.invalidRequest(firstOf(errors)));
    }
    checked = true;
  }

  private <T> Optional<T> read(String name, FieldType<T> type) {
    known.add(name);
    try {
      return present(name).map(type::read);
    } catch (InvalidValueException e) {
      errors.add(FieldError.of(name, e));
      return Optional.empty();
    }
  }

  private Optional<JsonNode> present(String name) {
    return Optional.ofNullable(given.get(name)).filter(value -> !value.isNull());
  }

  private <T> T afterCheck(T value) {
    if (!checked) {
      throw new IllegalStateException("a field was used before all of them were checked");
    }
    return value;
  }

  private boolean isRefused(String name) {
    return errors.stream().anyMatch(error -> error.field().equals(name));
  }

  private FieldError unknown(String name) {
    var value = JsonBody.shown(Objects.requireNonNull(given.get(name)));
    var names = known.isEmpty() ? "none is known" : "known are " + String.join(", ", known);
    return new FieldError(name, Optional.of(value), "is unknown, " + names);
  }

  private static List<FieldError> firstOf(List<FieldError> errors) {
    return errors.subList(0, Math.min(errors.size(), ERRORS_MAX));
  }
}
