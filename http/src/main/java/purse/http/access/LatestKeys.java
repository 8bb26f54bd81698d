package purse.http.access;

import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.JWKSetCacheRefreshEvaluator;
import com.nimbusds.jose.jwk.source.JWKSetSource;
import com.nimbusds.jose.jwk.source.JWKSetSourceWrapper;
import com.nimbusds.jose.proc.SecurityContext;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import purse.http.AccessLog;

/**
 * Remembers what was fetched last, for those who want to know without having it fetched. Threads
 * may share it.
 */
final class LatestKeys extends JWKSetSourceWrapper<SecurityContext> {
  private static final Logger LOG = LoggerFactory.getLogger(LatestKeys.class);

  private final Duration outageMax;
  private volatile @Nullable Fetched latest;

  LatestKeys(JWKSetSource<SecurityContext> source, Duration outageMax) {
    super(source);
    this.outageMax = outageMax;
  }

  @Override
  public JWKSet getJWKSet(
      JWKSetCacheRefreshEvaluator refreshEvaluator, long currentTime, SecurityContext context)
      throws KeySourceException {
    try {
      var keys = getSource().getJWKSet(refreshEvaluator, currentTime, context);
      latest = new Fetched(keys, currentTime + outageMax.toMillis());
      return keys;
    } catch (KeySourceException e) {
      warn(e);
      throw e;
    }
  }

  /** Unless they were fetched so long ago that they are good no more. */
  Optional<JWKSet> latest() {
    return Optional.ofNullable(latest)
        .filter(fetched -> System.currentTimeMillis() < fetched.endMillis)
        .map(Fetched::keys);
  }

  private void warn(KeySourceException e) {
    var fetched = latest;
    if (fetched != null) {
      LOG.warn(
          "The issuer's keys cannot be fetched, those of before are good for another {}: {}",
          Duration.ofMillis(Math.max(0, fetched.endMillis - System.currentTimeMillis())),
          AccessLog.printable(e.getMessage()));
    }
  }

  private record Fetched(JWKSet keys, long endMillis) {}
}
