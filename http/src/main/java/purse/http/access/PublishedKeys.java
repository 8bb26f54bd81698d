package purse.http.access;

import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.JWK;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import purse.http.AccessLog;

/**
 * The keys at a URL. As RFC 7517 has it, a key that is not understood is passed over, and takes
 * none of the others along: issuers publish keys for more than we do with them.
 */
final class PublishedKeys implements JWKSetSource<SecurityContext> {
  private static final Logger LOG = LoggerFactory.getLogger(PublishedKeys.class);

  private final URI uri;
  private final IssuerDocuments documents;

  PublishedKeys(URI uri, IssuerDocuments documents) {
    this.uri = uri;
    this.documents = documents;
  }

  @Override
  public JWKSet getJWKSet(
      JWKSetCacheRefreshEvaluator refreshEvaluator, long currentTime, SecurityContext context)
      throws KeySourceException {
    try {
      return parsed(JSONObjectUtils.parse(documents.read(uri)));
    } catch (IOException e) {
      throw new JWKSetRetrievalException(uri + " cannot be read: " + e.getMessage(), e);
    } catch (ParseException e) {
      throw new JWKSetParseException(uri + " is not understood: " + e.getMessage(), e);
    }
  }

  @Override
  public void close() {
    // There is nothing to let go of.
  }

  private JWKSet parsed(Map<String, Object> document) throws ParseException {
    if (!(document.get("keys") instanceof List<?> members)) {
      throw new ParseException("it has no list of keys", 0);
    }
    var keys = new ArrayList<JWK>();
    var problems = new ArrayList<String>();
    for (var i = 0; i < members.size(); i++) {
      try {
        keys.add(parsed(members.get(i)));
      } catch (ParseException | RuntimeException e) {
        problems.add("number " + (i + 1) + ": " + e.getMessage());
      }
    }
    tell(problems);
    if (keys.isEmpty() && !problems.isEmpty()) {
      // Those of before are better than none.
      throw new ParseException("it has no key that is understood", 0);
    }
    return new JWKSet(keys);
  }

  /** Of a key with broken members, the library throws more than it says. */
  private static JWK parsed(@Nullable Object member) throws ParseException {
    if (!(member instanceof Map<?, ?> object)) {
      throw new ParseException("it is no object", 0);
    }
    return JWK.parse(
        object.entrySet().stream()
            .filter(entry -> entry.getValue() != null)
            .collect(Collectors.toMap(entry -> (String) entry.getKey(), Map.Entry::getValue)));
  }

  private void tell(List<String> problems) {
    if (!problems.isEmpty()) {
      LOG.warn(
          "{} keys of {} are not understood and passed over: {}",
          problems.size(),
          uri,
          AccessLog.printable(String.join("; ", problems)));
    }
  }
}
