package purse.http.access;

import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.source.JWKSetBasedJWKSource;
import com.nimbusds.jose.jwk.source.JWKSetSource;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.jwk.source.OutageTolerantJWKSetSource;
import com.nimbusds.jose.jwk.source.OutageTolerantJWKSetSource.OutageEvent;
import com.nimbusds.jose.jwk.source.URLBasedJWKSetSource;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import com.nimbusds.jose.util.events.Event;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import purse.http.AccessLog;
import purse.http.access.Authentication.Oidc;

/**
 * The public keys of an issuer: fetched when a token needs them, kept for a while, and fetched
 * again for a key that is not known yet, but not at the pace at which strangers make up names of
 * keys.
 */
final class IssuerKeys implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(IssuerKeys.class);
  private static final int TIMEOUT_MILLIS = 2_000;
  private static final int BYTES_MAX = 256 * 1024;

  private final JWKSource<SecurityContext> source;

  private IssuerKeys(JWKSource<SecurityContext> source) {
    this.source = source;
  }

  /** Of an issuer that need not be reachable yet. */
  static IssuerKeys of(Oidc oidc, KeyPolicy policy) {
    return new IssuerKeys(
        JWKSourceBuilder.create(fetching(oidc))
            .cache(policy.lifetime().toMillis(), policy.timeout().toMillis())
            .refreshAheadCache(
                policy.refreshAhead().toMillis(),
                _ -> {},
                Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("keys").factory()),
                true,
                null,
                false)
            .rateLimited(policy.pause().toMillis())
            .retrying(true)
            .outageTolerant(policy.outageMax().toMillis(), IssuerKeys::warn)
            .build());
  }

  JWKSource<SecurityContext> source() {
    return source;
  }

  /** Whether there are any, of now or of before an outage. */
  boolean areKnown() {
    try {
      return !source.get(new JWKSelector(new JWKMatcher.Builder().build()), null).isEmpty();
    } catch (KeySourceException e) {
      LOG.debug("no keys", e);
      return false;
    }
  }

  @Override
  public void close() {
    if (source instanceof JWKSetBasedJWKSource<SecurityContext> closeable) {
      try {
        closeable.close();
      } catch (IOException e) {
        LOG.warn("the keys of the issuer were not let go of", e);
      }
    }
  }

  private static JWKSetSource<SecurityContext> fetching(Oidc oidc) {
    var retriever = new DefaultResourceRetriever(TIMEOUT_MILLIS, TIMEOUT_MILLIS, BYTES_MAX);
    return oidc.keysUrl()
        .<JWKSetSource<SecurityContext>>map(
            url -> new URLBasedJWKSetSource<>(IssuerUrls.url(url), retriever))
        .orElseGet(() -> new DiscoveredKeys(oidc.issuer(), retriever));
  }

  private static void warn(
      Event<OutageTolerantJWKSetSource<SecurityContext>, SecurityContext> event) {
    if (event instanceof OutageEvent<SecurityContext> outage) {
      LOG.warn(
          "The issuer's keys cannot be fetched, those of before are good for another {}: {}",
          Duration.ofMillis(outage.getRemainingTime()),
          AccessLog.printable(outage.getException().getMessage()));
    }
  }
}
