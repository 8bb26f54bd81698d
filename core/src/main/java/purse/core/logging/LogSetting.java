package purse.core.logging;

import ch.qos.logback.core.PropertyDefinerBase;
import org.jspecify.annotations.Nullable;

/**
 * A setting of {@code logback.xml} from an environment variable. An empty variable counts as
 * absent, as everywhere; logback's own substitution would take it for a value.
 */
public final class LogSetting extends PropertyDefinerBase {
  private String variable = "";
  private String otherwise = "";

  @Override
  public @Nullable String getPropertyValue() {
    var value = System.getenv(variable);
    return value == null || value.isBlank() ? otherwise : value.strip();
  }

  /** Set by logback, from the element {@code <variable>}. */
  public void setVariable(String variable) {
    this.variable = variable;
  }

  /** Set by logback, from the element {@code <otherwise>}. */
  public void setOtherwise(String otherwise) {
    this.otherwise = otherwise;
  }
}
