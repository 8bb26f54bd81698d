package purse.http.access;

import java.util.Optional;
import purse.core.configuration.Environment;

/**
 * Who may do what.
 *
 * @param rateLimit of each subject; none if they may send what they like
 */
public record AccessConfiguration(Authentication authentication, Optional<RateLimit> rateLimit) {

  /** Everybody may do everything: for tests and laptops. */
  public static AccessConfiguration open() {
    return new AccessConfiguration(new Authentication.Off(), Optional.empty());
  }

  /** Reads what {@link Authentication} and {@link RateLimit} do. */
  public static AccessConfiguration from(Environment environment) {
    return new AccessConfiguration(Authentication.from(environment), RateLimit.from(environment));
  }
}
