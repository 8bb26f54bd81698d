package purse.core;

/**
 * A value from outside that breaks a rule. Names the value and the rule; whoever knows the field's
 * name adds it.
 */
public final class InvalidValueException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;
  private static final int VALUE_CHARACTERS_MAX = 100;

  private final String value;
  private final String rule;

  /**
   * @param value what was given, shortened here if it is long
   * @param rule what would have been right, as the end of a sentence: "must be …"
   */
  public InvalidValueException(String value, String rule) {
    super("'" + shortened(value) + "' " + rule);
    this.value = shortened(value);
    this.rule = rule;
  }

  public String value() {
    return value;
  }

  public String rule() {
    return rule;
  }

  private static String shortened(String value) {
    return value.length() <= VALUE_CHARACTERS_MAX
        ? value
        : value.substring(0, VALUE_CHARACTERS_MAX) + "…";
  }
}
