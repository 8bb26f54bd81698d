package purse.core.configuration;

import java.net.URI;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import purse.core.InvalidValueException;

/**
 * Reads settings by name and collects what is wrong with them, so that all of it is reported at
 * once by {@link #configuration}. An empty variable counts as absent, as compose files and task
 * definitions produce them.
 */
public final class Environment {
  private final Map<String, String> variables;
  private final List<String> problems = new ArrayList<>();

  public Environment(Map<String, String> variables) {
    this.variables = Map.copyOf(variables);
  }

  /**
   * What {@code build} makes of the settings it reads.
   *
   * @throws ConfigurationException with every problem that reading or building met
   */
  public static <T> T configuration(Map<String, String> variables, Function<Environment, T> build) {
    var environment = new Environment(variables);
    return environment.checked(() -> build.apply(environment));
  }

  public Optional<String> text(String name) {
    return Optional.ofNullable(variables.get(name))
        .map(String::strip)
        .filter(value -> !value.isEmpty());
  }

  /** All settings whose names begin so, for a library that reads them by itself. */
  public Map<String, String> startingWith(String prefix) {
    return variables.keySet().stream()
        .filter(name -> name.startsWith(prefix) && text(name).isPresent())
        .collect(Collectors.toMap(name -> name, name -> text(name, "")));
  }

  public String text(String name, String otherwise) {
    return text(name).orElse(otherwise);
  }

  /**
   * The value, or a problem if it is absent; {@code meaning} tells the reader what to put there.
   */
  public String required(String name, String meaning) {
    return text(name)
        .orElseGet(
            () -> {
              problem(name, "is not set: " + meaning);
              return "";
            });
  }

  /** A whole number between both bounds, inclusive. */
  public int number(String name, int otherwise, int min, int max) {
    return value(
        name,
        otherwise,
        text -> {
          if (!text.matches("[0-9]{1,9}") || !within(Integer.parseInt(text), min, max)) {
            throw new InvalidValueException(
                text, "must be a whole number from " + min + " to " + max);
          }
          return Integer.parseInt(text);
        });
  }

  public int port(String name, int otherwise) {
    return number(name, otherwise, 0, 65_535);
  }

  /** A duration such as {@code 500ms}, {@code 5s}, {@code 10m}, {@code 1h} or ISO 8601. */
  public Duration duration(String name, Duration otherwise) {
    return value(name, otherwise, Environment::parseDuration);
  }

  /** One of the constants of an enum, written in lower case. */
  public <E extends Enum<E>> E choice(String name, Class<E> type, E otherwise) {
    return value(
        name,
        otherwise,
        text ->
            Arrays.stream(type.getEnumConstants())
                .filter(constant -> lowerCase(constant).equals(text))
                .findFirst()
                .orElseThrow(() -> new InvalidValueException(text, "must be " + names(type))));
  }

  /** The URL of a service, if there is one: scheme, host and port. */
  public Optional<URI> url(String name) {
    return value(name, Optional.empty(), text -> Optional.of(parseUrl(text)));
  }

  /**
   * A value by its own rule: {@code parse} throws {@link InvalidValueException} if it is broken.
   */
  public <T> T value(String name, T otherwise, Function<String, T> parse) {
    return text(name)
        .map(
            text -> {
              try {
                return parse.apply(text);
              } catch (InvalidValueException e) {
                problem(name, "is " + e.getMessage());
                return otherwise;
              }
            })
        .orElse(otherwise);
  }

  public void problem(String name, String whatIsWrong) {
    problems.add(name + " " + whatIsWrong);
  }

  /**
   * @throws InvalidValueException if the text is no duration
   */
  public static Duration parseDuration(String text) {
    var unitsInIso = text.matches("[0-9]{1,9}(s|m|h)") ? "PT" + text : text;
    try {
      return text.matches("[0-9]{1,9}ms")
          ? Duration.ofMillis(Long.parseLong(text.substring(0, text.length() - 2)))
          : Duration.parse(unitsInIso);
    } catch (DateTimeParseException e) {
      throw new InvalidValueException(text, "must be a duration such as 500ms, 5s, 10m or 1h");
    }
  }

  private static URI parseUrl(String text) {
    if (!text.matches("https?://[A-Za-z0-9._-]+(:[0-9]{1,5})?/?")) {
      throw new InvalidValueException(text, "must be a URL such as http://localhost:8000");
    }
    return URI.create(text);
  }

  private <T> T checked(Supplier<T> build) {
    T built = null;
    RuntimeException failure = null;
    try {
      built = build.get();
    } catch (InvalidValueException e) {
      failure = e;
    }
    if (!problems.isEmpty()) {
      throw new ConfigurationException(problems);
    }
    if (failure != null || built == null) {
      throw new IllegalStateException("a setting was refused without a name", failure);
    }
    return built;
  }

  private static boolean within(int value, int min, int max) {
    return min <= value && value <= max;
  }

  private static String lowerCase(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  private static <E extends Enum<E>> String names(Class<E> type) {
    return Arrays.stream(type.getEnumConstants())
        .map(Environment::lowerCase)
        .collect(Collectors.joining(" or "));
  }
}
