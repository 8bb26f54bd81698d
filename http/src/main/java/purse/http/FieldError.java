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
  private static final int FIELD_CHARACTERS_MAX = 100;

  public FieldError {
    // A field's name comes from outside too, when it is one that we do not know.
    field =
        field.length() <= FIELD_CHARACTERS_MAX
            ? field
            : field.substring(0, FIELD_CHARACTERS_MAX) + "…";
  }

  public static FieldError missing(String field) {
    return new FieldError(field, Optional.empty(), "must be given");
  }

  public static FieldError of(String field, InvalidValueException invalid) {
    return new FieldError(field, Optional.of(invalid.value()), invalid.rule());
  }
}
