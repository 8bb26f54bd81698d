package purse.http.access;

import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.JWKSetBasedJWKSource;
import com.nimbusds.jose.jwk.source.JWKSetCacheRefreshEvaluator;
import com.nimbusds.jose.jwk.source.JWKSetSource;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.RateLimitedJWKSetSource;
import com.nimbusds.jose.jwk.source.RefreshAheadCachingJWKSetSource;
import com.nimbusds.jose.jwk.source.RetryingJWKSetSource;
import com.nimbusds.jose.proc.SecurityContext;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import purse.http.access.Authentication.Oidc;

/**
 * The public keys of an issuer: fetched when a token needs them, and kept. Those of before are good
 * while newer ones are fetched, or cannot be; they are fetched again for a key that is not known
 * yet or does not fit any more, but not at the pace at which strangers make up keys. Threads may
 * share it.
 */
final class IssuerKeys implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(IssuerKeys.class);

  private final IssuerDocuments documents = new IssuerDocuments();
  private final LatestKeys latest;
  private final JWKSetSource<SecurityContext> kept;

  /** Of an issuer that need not be reachable yet. */
  IssuerKeys(Oidc oidc, KeyPolicy policy) {
    var tried = new RetryingJWKSetSource<>(published(oidc), null);
    latest = new LatestKeys(new BoundedFetch(tried, policy.timeout()), policy.outageMax());
    kept = kept(new RateLimitedJWKSetSource<>(latest, policy.pause().toMillis(), null), policy);
  }

  JWKSource<SecurityContext> source() {
    return new JWKSetBasedJWKSource<>(kept);
  }

  /** Those of now or of before an outage; nothing is fetched for it. */
  Optional<JWKSet> known() {
    return latest.latest();
  }

  /** Whether there are others than these by now, which the issuer is asked for unless there are. */
  boolean areOthersThan(JWKSet before) {
    try {
      var evaluator = JWKSetCacheRefreshEvaluator.referenceComparison(before);
      return !kept.getJWKSet(evaluator, System.currentTimeMillis(), null).equals(before);
    } catch (KeySourceException e) {
      LOG.debug("no other keys", e);
      return false;
    }
  }

  @Override
  public void close() {
    try {
      kept.close();
    } catch (IOException e) {
      LOG.warn("the keys of the issuer were not let go of", e);
    } finally {
      documents.close();
    }
  }

  private JWKSetSource<SecurityContext> published(Oidc oidc) {
    return oidc.keysUrl()
        .<JWKSetSource<SecurityContext>>map(
            url -> new PublishedKeys(IssuerUrls.uri(url), documents))
        .orElseGet(() -> new DiscoveredKeys(oidc.issuer(), documents));
  }

  /**
   * What the library calls the life of keys is the time after which nobody may use them; long
   * before that they are fetched again, by a thread of its own, also while no token asks for them.
   */
  private static JWKSetSource<SecurityContext> kept(
      JWKSetSource<SecurityContext> source, KeyPolicy policy) {
    return new RefreshAheadCachingJWKSetSource<>(
        source,
        policy.outageMax().toMillis(),
        policy.timeout().toMillis(),
        policy.outageMax().minus(policy.lifetime()).toMillis(),
        Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("keys").factory()),
        true,
        null,
        Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("keys").factory()),
        true);
  }
}
