package purse.core.logging;

import ch.qos.logback.core.PropertyDefinerBase;
import java.util.List;

/**
 * A setting of {@code logback.xml} from an environment variable: one of some choices, or else the
 * default. Logback's own substitution would take an empty variable for a value, and be silent.
 */
public final class LogSetting extends PropertyDefinerBase {
  private String environment = "";
  private List<String> choices = List.of();
  private String otherwise = "";

  @Override
  public String getPropertyValue() {
    var value = System.getenv(environment);
    return value != null && choices.contains(value.strip()) ? value.strip() : otherwise;
  }

  /** Set by logback, from the element {@code <environment>}: the variable's name. */
  public void setEnvironment(String environment) {
    this.environment = environment;
  }

  /** Set by logback, from the element {@code <choices>}. */
  public void setChoices(String choices) {
    this.choices = List.of(choices.split("\\|"));
  }

  /** Set by logback, from the element {@code <otherwise>}. */
  public void setOtherwise(String otherwise) {
    this.otherwise = otherwise;
  }
}
