package purse.http;

import java.util.Optional;
import purse.core.InvalidValueException;

/**
 * One field of a request that breaks a rule.
 *
 * @param field its name, or that of a header or path parameter
 * @param value what was given, absent if nothing was
 * @param rule what would have been right, as the end of a sentence: "must be …"
 */
public record FieldError(String field, Optional<String> value, String rule) {
  private static final int CHARACTERS_MAX = 100;

  /** Shortens what comes from outside: the value, and the name of a field that no one knows. */
  public FieldError {
    field = shortened(field);
    value = value.map(FieldError::shortened);
  }

  public static FieldError missing(String field) {
    return new FieldError(field, Optional.empty(), "must be given");
  }

  public static FieldError of(String field, InvalidValueException invalid) {
    return new FieldError(field, Optional.of(invalid.value()), invalid.rule());
  }

  private static String shortened(String text) {
    return text.length() <= CHARACTERS_MAX ? text : text.substring(0, CHARACTERS_MAX) + "…";
  }
}
