package purse.http.access;

import java.util.Optional;
import purse.core.configuration.Environment;

/**
 * Who may do what.
 *
 * @param rateLimit of each subject; none if they may send what they like
 * @param origins the pages of other hosts that may use the service from a browser
 */
public record AccessConfiguration(
    Authentication authentication, Optional<RateLimit> rateLimit, Origins origins) {

  /** Everybody may do everything: for tests and laptops. */
  public static AccessConfiguration open() {
    return new AccessConfiguration(new Authentication.Off(), Optional.empty(), Origins.NONE);
  }

  /** Reads what {@link Authentication}, {@link RateLimit} and {@link Origins} do. */
  public static AccessConfiguration from(Environment environment) {
    return new AccessConfiguration(
        Authentication.from(environment), RateLimit.from(environment), Origins.from(environment));
  }
}
