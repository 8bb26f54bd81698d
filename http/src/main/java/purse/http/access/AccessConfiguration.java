package purse.http.access;

import java.util.Optional;
import purse.core.configuration.Environment;

/**
 * Who may do what.
 *
 * @param rateLimit of each subject; none if they may send what they like
 * @param origins the pages of other hosts that may use the service from a browser
 * @param proxies that stand before the service and tell whom a request came to them from
 */
public record AccessConfiguration(
    Authentication authentication, Optional<RateLimit> rateLimit, Origins origins, int proxies) {
  private static final int PROXIES_MAX = 10;

  /** Everybody may do everything: for tests and laptops. */
  public static AccessConfiguration open() {
    return new AccessConfiguration(new Authentication.Off(), Optional.empty(), Origins.NONE, 0);
  }

  /**
   * Reads {@code PROXIES}, and what {@link Authentication}, {@link RateLimit} and {@link Origins}
   * do.
   */
  public static AccessConfiguration from(Environment environment) {
    return new AccessConfiguration(
        Authentication.from(environment),
        RateLimit.from(environment),
        Origins.from(environment),
        environment.number("PROXIES", 0, 0, PROXIES_MAX));
  }
}
