package purse.http.access;

import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.JWKSetCacheRefreshEvaluator;
import com.nimbusds.jose.jwk.source.JWKSetParseException;
import com.nimbusds.jose.jwk.source.JWKSetRetrievalException;
import com.nimbusds.jose.jwk.source.JWKSetSource;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.JSONObjectUtils;
import java.io.IOException;
import java.net.URI;
import java.text.ParseException;
import java.util.Map;
import purse.core.InvalidValueException;

/** Keys from where the issuer says that they are: OpenID Connect Discovery. */
final class DiscoveredKeys implements JWKSetSource<SecurityContext> {
  private static final String PATH = "/.well-known/openid-configuration";

  private final String issuer;
  private final URI document;
  private final IssuerDocuments documents;

  DiscoveredKeys(String issuer, IssuerDocuments documents) {
    this.issuer = issuer;
    this.document = IssuerUrls.uri(issuer.replaceFirst("/$", "") + PATH);
    this.documents = documents;
  }

  @Override
  public JWKSet getJWKSet(
      JWKSetCacheRefreshEvaluator refreshEvaluator, long currentTime, SecurityContext context)
      throws KeySourceException {
    return new PublishedKeys(keysUri(), documents)
        .getJWKSet(refreshEvaluator, currentTime, context);
  }

  /** Asked anew each time, for it may change; keys are fetched seldom. */
  private URI keysUri() throws KeySourceException {
    try {
      return keysUri(JSONObjectUtils.parse(documents.read(document)));
    } catch (IOException e) {
      throw new JWKSetRetrievalException(document + " cannot be read: " + e.getMessage(), e);
    } catch (ParseException | InvalidValueException e) {
      throw new JWKSetParseException(document + " is not understood: " + e.getMessage(), e);
    }
  }

  private URI keysUri(Map<String, Object> found) throws ParseException {
    if (!issuer.equals(JSONObjectUtils.getString(found, "issuer"))) {
      throw new ParseException("it is another issuer's", 0);
    }
    URI keys = JSONObjectUtils.getURI(found, "jwks_uri");
    if (keys == null) {
      throw new ParseException("it has no jwks_uri", 0);
    }
    return IssuerUrls.uri(keys.toString());
  }

  @Override
  public void close() {
    // There is nothing to let go of.
  }
}
